// Write interactions, or the versions of them that now stand, under those who did them.
//
// access: write
// params:
//   $rows: ROWS!             id of the account, and `of` it the interactions: id, properties
//   $seq:  INTEGER!          version of the evidence that this makes
UNWIND $rows AS row
MATCH (a:Account {id: row.id})
UNWIND row.of AS one
WITH a, one
MERGE (i:Interaction {id: one.id})
SET i += one.properties, i.seq = $seq
MERGE (i)<-[:AUTHORED]-(a)
