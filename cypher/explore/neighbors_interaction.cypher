// What interactions answer and what answers them, oldest first.
//
// access: read
// params:
//   $ids:   LIST!            ids of the nodes to start from
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
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
MATCH (n:Interaction {id: seed})
UNWIND COLLECT {
  MATCH (n)-[r:REPLIES_TO]-(m:Interaction)
  WHERE (m.stub IS NULL OR NOT m.stub) AND m.ms >= $since AND m.ms < $until
  WITH r, m ORDER BY m.ms, m.id LIMIT $limit
  RETURN {r: r, m: m} AS v
} AS hit
WITH hit.r AS r, hit.m AS m
RETURN 'REPLIES' AS edge, 'Interaction' AS kind, m.id AS id,
       coalesce(m.title, substring(m.text, 0, 80), m.id) AS name,
       startNode(r).id AS source, endNode(r).id AS target, 1.0 AS weight,
       m.ms AS first_ms, m.ms AS last_ms, 1.0 AS certainty
ORDER BY first_ms, source, target
