// Say who was meant, or could listen.
//
// access: write
// params:
//   $rows: ROWS!             id of the account, as (to, cc, member, callee), and the interactions `of` it
UNWIND $rows AS row
MATCH (n:Account {id: row.id})
UNWIND row.of AS one
WITH n, one, row.as AS part
MATCH (i:Interaction {id: one})
MERGE (i)-[:ADDRESSES {as: part}]->(n)
