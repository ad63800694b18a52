// Write interactions of nobody we know, or the versions of them that now stand.
//
// access: write
// params:
//   $rows: ROWS!             id, properties
//   $seq:  INTEGER!          version of the evidence that this makes
UNWIND $rows AS row
MERGE (i:Interaction {id: row.id})
SET i += row.properties, i.seq = $seq
