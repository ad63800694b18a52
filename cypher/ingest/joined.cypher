// Say who joined what.
//
// access: write
// params:
//   $rows: ROWS!             account, other (community), since, until, runs
UNWIND $rows AS row
MATCH (a:Account {id: row.account})
MATCH (c:Community {id: row.other})
CREATE (a)-[r:JOINED]->(c)
SET r += {from_ms: row.since, to_ms: row.until, runs: row.runs}
