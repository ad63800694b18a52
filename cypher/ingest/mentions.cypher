// Say who is named.
//
// access: write
// params:
//   $rows: ROWS!             id of the account, and the interactions `of` it
UNWIND $rows AS row
MATCH (n:Account {id: row.id})
UNWIND row.of AS one
WITH n, one
MATCH (i:Interaction {id: one})
MERGE (i)-[:MENTIONS]->(n)
