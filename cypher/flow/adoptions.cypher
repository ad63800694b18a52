// Actors who took up a topic by answering or sharing, from whom, and how long it took.
//
// access: read
// params:
//   $topic: STRING!          topic id, e.g. "topic:single-sign-on"
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 100; 1 to 10000
// returns:
//   actor:    STRING          the adopter
//   name:     STRING          to show
//   source:   STRING          whose interaction was answered or shared; null when none is known
//   at_ms:    INTEGER         the first own interaction on the topic
//   lag_ms:   INTEGER         adoption minus the interaction it answers
//   evidence: STRING          kind of the relationship; null when none is known
MATCH (:Topic {id: $topic})<-[:ABOUT]-(i:Interaction)<-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->(c:Customer)
WHERE i.ms >= $since AND i.ms < $until
WITH c, i ORDER BY i.ms, i.id
WITH c, head(collect(i)) AS i
OPTIONAL MATCH (i)-[r:REPLIES_TO|SHARES|QUOTES]->(p:Interaction)<-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->(s:Customer)
WHERE s.id <> c.id
WITH c, i, r, p, s ORDER BY p.ms DESC, p.id
WITH c, i, head(collect({source: s.id, ms: p.ms, kind: type(r)})) AS from
RETURN c.id AS actor, coalesce(c.name, c.id) AS name, from.source AS source, i.ms AS at_ms,
       i.ms - from.ms AS lag_ms, from.kind AS evidence
ORDER BY at_ms, actor LIMIT $limit
