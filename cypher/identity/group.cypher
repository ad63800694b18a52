// The accounts of one customer.
//
// access: read
// params:
//   $customer: STRING!       id
// returns:
//   account: STRING          id
MATCH (c:Customer {id: $customer})<-[:ACCOUNT_OF]-(a:Account)
RETURN a.id AS account
ORDER BY account
