// Who answered what was addressed to us when we did not.
//
// access: read
// params:
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   actor:   STRING           the customer who answered
//   name:    STRING           to show
//   answers: INTEGER          answers
//   people:  INTEGER          people helped
MATCH (o:Company)<-[:SPEAKS_FOR]-(:Account)<-[:MENTIONS|ADDRESSES]-(i:Interaction)<-[:REPLIES_TO]-(r:Interaction)
      <-[:AUTHORED]-(a:Account)-[:ACCOUNT_OF]->(c:Customer)
WHERE o.own AND i.ms >= $since AND i.ms < $until AND NOT EXISTS { MATCH (a)-[:SPEAKS_FOR]->(:Company) }
  AND NOT EXISTS { MATCH (i)<-[:REPLIES_TO]-(:Interaction)<-[:AUTHORED]-(:Account)-[:SPEAKS_FOR]->(:Company) }
MATCH (i)<-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->(h:Customer)
WHERE h.id <> c.id
RETURN c.id AS actor, coalesce(c.name, c.id) AS name, count(DISTINCT r) AS answers, count(DISTINCT h) AS people
ORDER BY answers DESC, actor, people, name LIMIT $limit
