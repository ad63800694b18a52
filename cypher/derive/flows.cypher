// Write flows between communities of a run.
//
// access: write
// params:
//   $run:  STRING!           the run that made them
//   $rows: ROWS!             source, target, topic ('' for all), weight, lift, lag_ms, from_ms, to_ms
UNWIND $rows AS row
MATCH (a:Community {id: row.source})
MATCH (b:Community {id: row.target})
CREATE (a)-[:FLOWS_TO {run: $run, topic: row.topic, weight: row.weight, lift: row.lift, lag_ms: row.lag_ms,
                       from_ms: row.from_ms, to_ms: row.to_ms}]->(b)
