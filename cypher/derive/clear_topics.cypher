// Drop topics that only other runs found.
//
// access: write
// params:
//   $run: STRING             the run to keep; null keeps none
MATCH (t:Topic)
WHERE t.run IS NOT NULL AND ($run IS NULL OR t.run <> $run)
  AND NOT EXISTS { MATCH (t)<-[:ABOUT]-() }
DETACH DELETE t
