// What interactions answer and what answers them, counted.
//
// access: read
// params:
//   $ids:   LIST!            ids of the interactions
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
// returns:
//   edge:  STRING            kind of relationship
//   kind:  STRING            kind of the neighbour
//   total: INTEGER           distinct neighbours
UNWIND $ids AS seed
MATCH (n:Interaction {id: seed})-[:REPLIES_TO]-(m:Interaction)
WHERE (m.stub IS NULL OR NOT m.stub) AND m.ms >= $since AND m.ms < $until
RETURN 'REPLIES' AS edge, 'Interaction' AS kind, count(DISTINCT m) AS total
ORDER BY edge, kind
