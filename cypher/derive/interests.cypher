// Write who talks about what, of a run.
//
// access: write
// params:
//   $run:  STRING!           the run that made them
//   $rows: ROWS!             source (actor), target (topic), count, first_ms, last_ms
UNWIND $rows AS row
OPTIONAL MATCH (person:Customer {id: row.source})
OPTIONAL MATCH (house:Company {id: row.source})
WITH row, coalesce(person, house) AS a
WHERE a IS NOT NULL
MATCH (t:Topic {id: row.target})
CREATE (a)-[:TALKS_ABOUT {run: $run, count: row.count, first_ms: row.first_ms, last_ms: row.last_ms}]->(t)
