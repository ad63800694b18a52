// Who is answered by most different people, without us.
//
// access: read
// params:
//   $topic: STRING           topic id; null is all topics
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 20; 1 to 10000
// returns:
//   actor:   STRING           who is answered
//   name:    STRING           to show
//   people:  INTEGER          distinct people who answered
//   answers: INTEGER          answers in all
MATCH (s:Customer)<-[:ACCOUNT_OF]-(a:Account)-[:AUTHORED]->(p:Interaction)<-[:REPLIES_TO]-(i:Interaction)
      <-[:AUTHORED]-(b:Account)-[:ACCOUNT_OF]->(e:Customer)
WHERE i.ms >= $since AND i.ms < $until AND s.id <> e.id
  AND NOT EXISTS { MATCH (a)-[:SPEAKS_FOR]->(:Company) } AND NOT EXISTS { MATCH (b)-[:SPEAKS_FOR]->(:Company) }
  AND ($topic IS NULL OR EXISTS { MATCH (p)-[:ABOUT]->(:Topic {id: $topic}) })
RETURN s.id AS actor, coalesce(s.name, s.id) AS name, count(DISTINCT e) AS people, count(DISTINCT i) AS answers
ORDER BY people DESC, answers DESC, actor, name LIMIT $limit
