// Accounts that are another's customer.
//
// access: read
// returns:
//   account: STRING          id
//   customer: STRING         id
//   by: STRING               rule or person
//   reason: STRING           why, in words
MATCH (a:Account)-[r:ACCOUNT_OF]->(c:Customer)
WHERE c.id <> 'customer:' + a.id
RETURN a.id AS account, c.id AS customer, r.by AS by, r.reason AS reason
