// Drop what other runs found out about accounts; persons' verdicts stay.
//
// access: write
// params:
//   $run: STRING             the run to keep; null keeps none
MATCH (v:Verdict)
WHERE v.run IS NOT NULL AND ($run IS NULL OR v.run <> $run)
DETACH DELETE v
