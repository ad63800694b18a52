// The customers behind accounts.
//
// access: read
// params:
//   $ids: LIST!              account ids
// returns:
//   account:  STRING         the account
//   customer: STRING         whom it belongs to
UNWIND $ids AS id
MATCH (a:Account {id: id})-[:ACCOUNT_OF]->(c:Customer)
RETURN a.id AS account, c.id AS customer
ORDER BY account, customer
