// Drop the flows between communities that other runs derived.
//
// access: write
// params:
//   $run: STRING             the run to keep; null keeps none
// returns:
//   dropped: INTEGER         relationships dropped
MATCH (c:Community)-[r:FLOWS_TO]->()
WHERE $run IS NULL OR r.run <> $run
DELETE r
RETURN count(r) AS dropped
