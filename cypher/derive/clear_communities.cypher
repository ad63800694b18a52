// Drop detected communities that the current run no longer has.
//
// access: write
// params:
//   $run: STRING             the run to keep; null keeps none
MATCH (c:Community {origin: 'detected'})
WHERE $run IS NULL OR c.run <> $run
DETACH DELETE c
