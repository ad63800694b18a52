// The relationships of people to one another and to some topics, communities and us.
//
// access: read
// params:
//   $ids:   LIST!            ids of the nodes
//   $kinds: LIST             = ["TALKS_WITH", "TALKS_ABOUT", "MEMBER_OF"]; of relationships
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 5000; 1 to 10000
// returns:
//   edge:      STRING        kind of relationship
//   source:    STRING        id at its start
//   target:    STRING        id at its end
//   weight:    FLOAT         its strength
//   first_ms:  INTEGER       its first moment
//   last_ms:   INTEGER       its last moment
//   certainty: FLOAT         how sure it is, where that is known
UNWIND $ids AS id
MATCH (n:Customer {id: id})-[r:TALKS_WITH|TALKS_ABOUT|MEMBER_OF|PASSED_TO]->(m)
WHERE m.id IN $ids
WITH n, r, m
WHERE r.run = $run AND type(r) IN $kinds AND coalesce(r.topic, '') = ''
  AND coalesce(r.last_ms, r.to_ms, 9007199254740991) >= $since AND coalesce(r.first_ms, r.from_ms, 0) < $until
RETURN type(r) AS edge, n.id AS source, m.id AS target,
       toFloat(coalesce(r.weight, r.credit, r.strength, r.count, 1)) AS weight,
       coalesce(r.first_ms, r.from_ms, 0) AS first_ms,
       coalesce(r.last_ms, r.to_ms, 9007199254740991) AS last_ms, r.certainty AS certainty
ORDER BY weight DESC, source, target, edge LIMIT $limit
