// Note that another ingest holds these interactions too.
//
// access: write
// params:
//   $rows: ROWS!             id, runs
UNWIND $rows AS row
MATCH (i:Interaction {id: row.id})
SET i.runs = row.runs
