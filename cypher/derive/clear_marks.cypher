// Drop the marks of some topics that other runs made.
//
// access: write
// params:
//   $run: STRING             the run to keep; null keeps none
//   $ids: LIST!              ids of topics
// returns:
//   dropped: INTEGER         relationships dropped
UNWIND $ids AS id
MATCH (t:Topic {id: id})<-[r:ABOUT]-()
WHERE r.run IS NOT NULL AND ($run IS NULL OR r.run <> $run)
DELETE r
RETURN count(r) AS dropped
