// Long work, newest first.
//
// access: read
// params:
//   $limit: INTEGER          = 20; 1 to 500
// returns:
//   id:          STRING      of the run
//   what:        STRING      ingest, analyse, forget
//   state:       STRING      waiting, running, done, failed, cancelled
//   parameters:  STRING      what was asked, as JSON
//   started_ms:  INTEGER     when it began
//   finished_ms: INTEGER     when it ended
//   counts:      STRING      what it counted, as JSON
//   message:     STRING      what it says
MATCH (r:Run)
RETURN r.id AS id, r.what AS what, r.state AS state, r.parameters AS parameters, r.started_ms AS started_ms,
       r.finished_ms AS finished_ms, r.counts AS counts, r.message AS message
ORDER BY started_ms DESC, id LIMIT $limit
