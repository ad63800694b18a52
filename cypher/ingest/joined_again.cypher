// Note until when somebody was a member, and which ingests tell it.
//
// access: write
// params:
//   $rows: ROWS!             account, other (community), since, until, runs
UNWIND $rows AS row
MATCH (a:Account {id: row.account})-[r:JOINED]->(c:Community {id: row.other})
WHERE coalesce(r.from_ms, -1) = coalesce(row.since, -1)
SET r += {to_ms: row.until, runs: row.runs}
