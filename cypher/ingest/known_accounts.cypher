// What the store holds of some accounts.
//
// access: read
// params:
//   $ids: LIST!              ids of accounts
// returns:
//   id: STRING               of the account
//   told: STRING             every value with the runs that told it, as JSON
UNWIND $ids AS id
MATCH (a:Account {id: id})
RETURN a.id AS id, a.told AS told
