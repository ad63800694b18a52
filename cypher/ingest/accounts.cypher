// Make accounts, or note what is new of them.
//
// access: write
// params:
//   $rows: ROWS!             id, properties
//   $seq: INTEGER!           version of the evidence that this makes
UNWIND $rows AS row
MERGE (a:Account {id: row.id})
SET a += row.properties, a.seq = $seq
