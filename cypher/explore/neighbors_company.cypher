// What hangs on the company, strongest first.
//
// access: read
// params:
//   $ids:   LIST!            ids of the nodes to start from
//   $kinds: LIST             = ["TALKS_WITH", "PASSED_TO"]; of relationships
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 25; of each kind of relationship, 1 to 500
// returns:
//   edge:      STRING        kind of relationship
//   kind:      STRING        kind of the neighbour
//   id:        STRING        of the neighbour
//   name:      STRING        of the neighbour
//   source:    STRING        id at the start of the relationship
//   target:    STRING        id at its end
//   weight:    FLOAT         its strength
//   first_ms:  INTEGER       its first moment
//   last_ms:   INTEGER       its last moment
//   certainty: FLOAT         how sure it is, where that is known
UNWIND $ids AS seed
MATCH (n:Company {id: seed})
UNWIND $kinds AS kind
UNWIND COLLECT {
  MATCH (n)-[r:TALKS_WITH|PASSED_TO]-(m)
  WHERE r.run = $run AND type(r) = kind AND coalesce(r.topic, '') = ''
  AND coalesce(r.last_ms, r.to_ms, 9007199254740991) >= $since AND coalesce(r.first_ms, r.from_ms, 0) < $until
  WITH r, m, toFloat(coalesce(r.weight, r.credit, r.strength, r.count, 1)) AS weight
  ORDER BY weight DESC, m.id LIMIT $limit
  RETURN {r: r, m: m, weight: weight} AS v
} AS hit
WITH hit.r AS r, hit.m AS m, hit.weight AS weight
RETURN type(r) AS edge, head(labels(m)) AS kind, m.id AS id, coalesce(m.name, m.handle, m.id) AS name,
       startNode(r).id AS source, endNode(r).id AS target, weight AS weight,
       coalesce(r.first_ms, r.from_ms, 0) AS first_ms,
       coalesce(r.last_ms, r.to_ms, 9007199254740991) AS last_ms, r.certainty AS certainty
ORDER BY weight DESC, source, target, edge
