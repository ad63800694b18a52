// Topics that customers spoke about before we did.
//
// access: read
// params:
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   topic:        STRING      its id
//   name:         STRING      to show
//   customers_ms: INTEGER     first interaction of a customer
//   ours_ms:      INTEGER     our first; null where we never spoke of it
//   people:       INTEGER     customers who speak about it
MATCH (t:Topic)<-[r:TALKS_ABOUT {run: $run}]-(c:Customer)
WITH t, min(r.first_ms) AS customers_ms, count(DISTINCT c) AS people
WITH t, customers_ms, people,
     head(COLLECT { MATCH (t)<-[:ABOUT]-(i:Interaction)<-[:AUTHORED]-(:Account)-[:SPEAKS_FOR]->(:Company)
                    RETURN min(i.ms) AS v }) AS ours_ms
WHERE ours_ms IS NULL OR customers_ms < ours_ms
RETURN t.id AS topic, coalesce(t.name, t.id) AS name, customers_ms AS customers_ms, ours_ms AS ours_ms,
       people AS people
ORDER BY people DESC, topic LIMIT $limit
