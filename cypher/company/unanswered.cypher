// What was addressed to us and we did not answer, oldest first.
//
// access: read
// params:
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 100; 1 to 10000
// returns:
//   at_ms:    INTEGER         when
//   id:       STRING          the interaction
//   actor:    STRING          who asked; null where the account is nobody's
//   text:     STRING          title or text
//   answered: INTEGER         answers by others
MATCH (o:Company)<-[:SPEAKS_FOR]-(:Account)<-[:MENTIONS|ADDRESSES]-(i:Interaction)
WHERE o.own AND i.ms >= $since AND i.ms < $until
  AND NOT EXISTS { MATCH (i)<-[:AUTHORED]-(:Account)-[:SPEAKS_FOR]->(:Company) }
  AND NOT EXISTS { MATCH (i)<-[:REPLIES_TO]-(:Interaction)<-[:AUTHORED]-(:Account)-[:SPEAKS_FOR]->(:Company) }
WITH DISTINCT i
RETURN i.ms AS at_ms, i.id AS id,
       head(COLLECT { MATCH (i)<-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->(c:Customer)
         RETURN c.id AS v ORDER BY v LIMIT 1 }) AS actor,
       coalesce(i.title, i.text) AS text, COUNT { MATCH (i)<-[:REPLIES_TO]-(:Interaction) } AS answered
ORDER BY at_ms, id LIMIT $limit
