// Let accounts no longer speak for the company.
//
// access: write
// params:
//   $rows: LIST!             ids of accounts
UNWIND $rows AS id
MATCH (a:Account {id: id})-[r:SPEAKS_FOR]->()
DELETE r
