// Say what things are about.
//
// access: write
// params:
//   $rows: ROWS!             id of the topic, weight, by (how we know), and the interactions `of` it
UNWIND $rows AS row
MATCH (n:Topic {id: row.id})
UNWIND row.of AS one
MATCH (i:Interaction {id: one})
MERGE (i)-[:ABOUT {by: row.by, weight: row.weight}]->(n)
