// Note how far a run has come.
//
// access: write
// params:
//   $id:      STRING!        of the run
//   $message: STRING!        the stage, in words
//   $done:    FLOAT!         units done in it
//   $total:   FLOAT          units in it, where known
MATCH (r:Run {id: $id})
SET r.message = $message, r.done = $done, r.total = $total
