// Who was addressed on a topic and has not said anything on it.
//
// access: read
// params:
//   $topic: STRING!          topic id, e.g. "topic:single-sign-on"
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 100; 1 to 10000
// returns:
//   actor:    STRING          the customer
//   name:     STRING          to show
//   first_ms: INTEGER         when it could first be known
//   messages: INTEGER         on the topic that came to this person
MATCH (t:Topic {id: $topic})<-[:ABOUT]-(i:Interaction)-[:ADDRESSES|MENTIONS]->(:Account)-[:ACCOUNT_OF]->(c:Customer)
WHERE i.ms >= $since AND i.ms < $until
  AND NOT EXISTS { MATCH (c)<-[:ACCOUNT_OF]-(:Account)-[:AUTHORED]->(:Interaction)-[:ABOUT]->(t) }
RETURN c.id AS actor, coalesce(c.name, c.id) AS name, min(i.ms) AS first_ms, count(DISTINCT i) AS messages
ORDER BY first_ms, actor, name LIMIT $limit
