// Enter how a run ended.
//
// access: write
// params:
//   $id:      STRING!        of the run
//   $state:   STRING!        done, failed or cancelled
//   $counts:  STRING!        what it counted, as JSON
//   $message: STRING!        what it says
//   $ms:      INTEGER!       now
MATCH (r:Run {id: $id})
SET r.state = $state, r.counts = $counts, r.message = $message, r.finished_ms = $ms
