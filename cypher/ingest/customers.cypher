// Give every new account a customer of its own.
//
// access: write
// params:
//   $rows: ROWS!             id of the account, customer, name
UNWIND $rows AS row
MATCH (a:Account {id: row.id})
MERGE (c:Customer {id: row.customer})
SET c.name = row.name, c.kind = 'person'
MERGE (a)-[:ACCOUNT_OF {certainty: 1.0, by: 'own', reason: 'its own account'}]->(c)
