// What people say on a topic, in their own words and dated.
//
// access: read
// params:
//   $topic: STRING!          topic id, e.g. "topic:single-sign-on"
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 100; 1 to 10000
// returns:
//   at_ms:  INTEGER           when
//   actor:  STRING            who
//   name:   STRING            to show
//   source: STRING            where
//   quote:  STRING            what was said
//   id:     STRING            the interaction
MATCH (:Topic {id: $topic})<-[:ABOUT]-(i:Interaction)<-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->(c:Customer)
WHERE i.ms >= $since AND i.ms < $until AND i.text IS NOT NULL
WITH DISTINCT i, c
RETURN i.ms AS at_ms, c.id AS actor, coalesce(c.name, c.id) AS name, i.source AS source, i.text AS quote, i.id AS id
ORDER BY at_ms DESC, id LIMIT $limit
