// Say who follows whom.
//
// access: write
// params:
//   $rows: ROWS!             account, other, since, until, runs
UNWIND $rows AS row
MATCH (a:Account {id: row.account})
MATCH (b:Account {id: row.other})
CREATE (a)-[r:FOLLOWS]->(b)
SET r += {since_ms: row.since, runs: row.runs}
