// Write the top of the stored rankings of a run.
//
// access: write
// params:
//   $run:  STRING!           the run that made them
//   $rows: ROWS!             source (customer), target (topic, community or run), method, score, place, from_ms, to_ms
UNWIND $rows AS row
MATCH (a:Customer {id: row.source})
OPTIONAL MATCH (topic:Topic {id: row.target})
OPTIONAL MATCH (community:Community {id: row.target})
OPTIONAL MATCH (overall:Run {id: row.target})
WITH row, a, coalesce(topic, community, overall) AS of
WHERE of IS NOT NULL
CREATE (a)-[:RANKED {run: $run, method: row.method, score: row.score, place: row.place, from_ms: row.from_ms,
                     to_ms: row.to_ms}]->(of)
