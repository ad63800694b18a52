// Accounts with the customer behind each, for the columns.
//
// access: read
// returns:
//   id:       STRING         of the account
//   kind:     STRING         person, bot, staff, service or unknown
//   customer: STRING         id of the customer
//   name:     STRING         of the customer, else of the account
MATCH (a:Account)
OPTIONAL MATCH (a)-[:ACCOUNT_OF]->(c:Customer)
RETURN a.id AS id, coalesce(a.kind, 'unknown') AS kind, c.id AS customer,
       coalesce(c.name, a.name, a.handle, a.id) AS name
