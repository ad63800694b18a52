// One run.
//
// access: read
// params:
//   $id: STRING!             of the run
// returns:
//   id:          STRING      of the run
//   what:        STRING      ingest, analyse, forget
//   state:       STRING      waiting, running, done, failed, cancelled
//   parameters:  STRING      what was asked, as JSON
//   started_ms:  INTEGER     when it began
//   finished_ms: INTEGER     when it ended
//   counts:      STRING      what it counted, as JSON
//   message:     STRING      what it says
//   done:        FLOAT       units done in its stage
//   total:       FLOAT       units in its stage, where known
MATCH (r:Run {id: $id})
RETURN r.id AS id, r.what AS what, r.state AS state, r.parameters AS parameters, r.started_ms AS started_ms,
       r.finished_ms AS finished_ms, r.counts AS counts, r.message AS message, r.done AS done, r.total AS total
ORDER BY id
