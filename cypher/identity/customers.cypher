// The customers of some accounts.
//
// access: read
// params:
//   $ids: LIST!              ids of accounts
// returns:
//   account: STRING          id
//   customer: STRING         id
UNWIND $ids AS id
MATCH (a:Account {id: id})-[:ACCOUNT_OF]->(c:Customer)
RETURN a.id AS account, c.id AS customer
