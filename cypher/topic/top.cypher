// What is spoken about by most people.
//
// access: read
// params:
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 30; 1 to 10000
// returns:
//   topic:    STRING          its id
//   name:     STRING          to show
//   people:   INTEGER         who speak about it
//   count:    INTEGER         interactions on it
//   last_ms:  INTEGER         the last of them
MATCH (t:Topic)<-[r:TALKS_ABOUT {run: $run}]-(c:Customer)
RETURN t.id AS topic, coalesce(t.name, t.id) AS name, count(DISTINCT c) AS people, sum(r.count) AS count,
       max(r.last_ms) AS last_ms
ORDER BY people DESC, count DESC, topic, name LIMIT $limit
