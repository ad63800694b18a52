// Drop accounts with their own customers.
//
// access: write
// params:
//   $rows: LIST!             ids of accounts
UNWIND $rows AS id
MATCH (a:Account {id: id})
OPTIONAL MATCH (c:Customer {id: 'customer:' + id})
DETACH DELETE a, c
