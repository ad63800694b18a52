// Write knowledge flow of a run: on which topic, from whom to whom, how surely.
//
// access: write
// params:
//   $run:  STRING!           the run that made them
//   $rows: ROWS!             source, target, topic, credit, certainty, count, first_ms, last_ms
UNWIND $rows AS row
OPTIONAL MATCH (person:Customer {id: row.source})
OPTIONAL MATCH (house:Company {id: row.source})
OPTIONAL MATCH (other:Customer {id: row.target})
OPTIONAL MATCH (us:Company {id: row.target})
WITH row, coalesce(person, house) AS a, coalesce(other, us) AS b
WHERE a IS NOT NULL AND b IS NOT NULL
CREATE (a)-[:PASSED_TO {run: $run, topic: row.topic, credit: row.credit, certainty: row.certainty, count: row.count,
                        first_ms: row.first_ms, last_ms: row.last_ms}]->(b)
