// Enter a run in the books, or take it up.
//
// access: write
// params:
//   $id:         STRING!     of the run
//   $what:       STRING!     ingest, analyse, forget
//   $state:      STRING!     waiting or running
//   $parameters: STRING!     what was asked, as JSON
//   $ms:         INTEGER!    now
//   $version:    STRING!     of the program
MERGE (r:Run {id: $id})
ON CREATE SET r.what = $what, r.parameters = $parameters, r.started_ms = $ms, r.code_version = $version,
              r.counts = '{}', r.message = ''
SET r.state = $state
