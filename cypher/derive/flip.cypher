// Make a run's derived layer the current one.
//
// access: write
// params:
//   $run: STRING!            the run
MATCH (m:Meta {id: 'store'})
SET m.derived_run = $run
