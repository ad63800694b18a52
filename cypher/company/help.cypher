// Who helps whom without us: answers between customers.
//
// access: read
// params:
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   helper: STRING            who answers
//   name:   STRING            to show
//   people: INTEGER           people answered
//   answers: INTEGER          answers
MATCH (h:Customer)<-[:ACCOUNT_OF]-(a:Account)-[:AUTHORED]->(i:Interaction)-[:REPLIES_TO]->(p:Interaction)
      <-[:AUTHORED]-(b:Account)-[:ACCOUNT_OF]->(o:Customer)
WHERE i.ms >= $since AND i.ms < $until AND h.id <> o.id
  AND NOT EXISTS { MATCH (a)-[:SPEAKS_FOR]->(:Company) } AND NOT EXISTS { MATCH (b)-[:SPEAKS_FOR]->(:Company) }
RETURN h.id AS helper, coalesce(h.name, h.id) AS name, count(DISTINCT o) AS people, count(DISTINCT i) AS answers
ORDER BY people DESC, answers DESC, helper, name LIMIT $limit
