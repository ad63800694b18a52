// Say who is named.
//
// access: write
// params:
//   $rows: ROWS!             id of the interaction, and the account
UNWIND $rows AS row
MATCH (i:Interaction {id: row.id})
MATCH (a:Account {id: row.account})
MERGE (i)-[:MENTIONS]->(a)
