// Take accounts from the customers they point to.
//
// access: write
// params:
//   $rows: ROWS!             account
UNWIND $rows AS row
MATCH (a:Account {id: row.account})-[r:ACCOUNT_OF]->(:Customer)
DELETE r
