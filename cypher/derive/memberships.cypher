// Write memberships of a run: dated, shaped by the hours of the week, and placed on the map.
//
// access: write
// params:
//   $run:  STRING!           the run that made them
//   $rows: ROWS!             source (customer), target (community), strength, main, from_ms, to_ms, hours, origin, x, y
UNWIND $rows AS row
MATCH (a:Customer {id: row.source})
MATCH (c:Community {id: row.target})
CREATE (a)-[:MEMBER_OF {run: $run, strength: row.strength, main: row.main, from_ms: row.from_ms, to_ms: row.to_ms,
                        hours: row.hours, origin: row.origin, x: row.x, y: row.y}]->(c)
