// Say who was meant, or could listen.
//
// access: write
// params:
//   $rows: ROWS!             id of the interaction, the account, and as (to, cc, member, callee)
UNWIND $rows AS row
MATCH (i:Interaction {id: row.id})
MATCH (a:Account {id: row.account})
MERGE (i)-[:ADDRESSES {as: row.as}]->(a)
