// Say what things are about.
//
// access: write
// params:
//   $rows: ROWS!             id of the topic, weight, by (how we know), and the interactions `of` it
UNWIND $rows AS row
MATCH (n:Topic {id: row.id})
UNWIND row.of AS one
WITH n, one, row.by AS by, row.weight AS weight
MATCH (i:Interaction {id: one})
MERGE (i)-[:ABOUT {by: by, weight: weight}]->(n)
