// Point accounts to customers, and say of the customers they leave where they went.
//
// access: write
// params:
//   $rows: ROWS!             account, own (customer), customer, by, reason, into (null for its own)
UNWIND $rows AS row
MATCH (a:Account {id: row.account})
MATCH (c:Customer {id: row.customer})
MATCH (own:Customer {id: row.own})
CREATE (a)-[:ACCOUNT_OF {certainty: 1.0, by: row.by, reason: row.reason}]->(c)
SET own.joined_into = row.into
