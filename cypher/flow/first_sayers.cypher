// Who said something on a topic first, and where.
//
// access: read
// params:
//   $topic: STRING!          topic id, e.g. "topic:single-sign-on"
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 20; 1 to 10000
// returns:
//   actor:     STRING         the customer
//   name:      STRING         to show
//   at_ms:     INTEGER        the first own interaction on it
//   interaction: STRING       where it shows
//   text:      STRING         what was said
//   community: STRING         where it was posted; null where that is not known
MATCH (:Topic {id: $topic})<-[:ABOUT]-(i:Interaction)<-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->(c:Customer)
WHERE i.ms >= $since AND i.ms < $until
WITH c, i ORDER BY i.ms, i.id
WITH c, head(collect(i)) AS i
RETURN c.id AS actor, coalesce(c.name, c.id) AS name, i.ms AS at_ms, i.id AS interaction,
       coalesce(i.title, i.text) AS text,
       head(COLLECT { MATCH (i)-[:POSTED_IN]->(p:Community)
         RETURN p.id AS v ORDER BY v LIMIT 1 }) AS community
ORDER BY at_ms, actor LIMIT $limit
