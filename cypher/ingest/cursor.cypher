// Note how far streams have been read.
//
// access: write
// params:
//   $rows: ROWS!             id, properties
UNWIND $rows AS row
MERGE (c:Cursor {id: row.id})
SET c += row.properties
