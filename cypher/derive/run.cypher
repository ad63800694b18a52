// Make sure that a run stands in the books, so that rankings can point to it.
//
// access: write
// params:
//   $run: STRING!            the run
MERGE (r:Run {id: $run})
ON CREATE SET r.what = 'analyse'
