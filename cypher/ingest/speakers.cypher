// Let new accounts of the company speak for it.
//
// access: write
// params:
//   $rows: LIST!             ids of accounts
MATCH (o:Company {own: true})
UNWIND $rows AS id
MATCH (a:Account {id: id})
MERGE (a)-[:SPEAKS_FOR]->(o)
