// What hangs on people, counted by kind.
//
// access: read
// params:
//   $ids:   LIST!            ids of the nodes to start from
//   $kinds: LIST             = ["TALKS_WITH", "TALKS_ABOUT", "MEMBER_OF", "PASSED_TO"]; of relationships
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $run:   STRING           the derived run; filled in
// returns:
//   edge:  STRING            kind of relationship
//   kind:  STRING            kind of the neighbour
//   total: INTEGER           distinct neighbours
UNWIND $ids AS seed
MATCH (n:Customer {id: seed})
MATCH (n)-[r:TALKS_WITH|TALKS_ABOUT|MEMBER_OF|PASSED_TO]-(m)
WHERE r.run = $run AND type(r) IN $kinds AND coalesce(r.topic, '') = ''
  AND coalesce(r.last_ms, r.to_ms, 9007199254740991) >= $since AND coalesce(r.first_ms, r.from_ms, 0) < $until
RETURN type(r) AS edge, head(labels(m)) AS kind, count(DISTINCT m) AS total
ORDER BY edge, kind
