// Note that another ingest tells who follows whom.
//
// access: write
// params:
//   $rows: ROWS!             account, other, since, until, runs
UNWIND $rows AS row
MATCH (a:Account {id: row.account})-[r:FOLLOWS]->(b:Account {id: row.other})
WHERE coalesce(r.since_ms, -1) = coalesce(row.since, -1)
SET r.runs = row.runs
