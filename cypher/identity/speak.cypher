// Let accounts speak for the company.
//
// access: write
// params:
//   $id:   STRING!           of the company
//   $rows: LIST!             ids of accounts
MATCH (o:Company {id: $id})
UNWIND $rows AS account
MATCH (a:Account {id: account})
MERGE (a)-[:SPEAKS_FOR]->(o)
