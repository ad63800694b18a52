// Mark interactions with the topics that a run found in their text.
//
// access: write
// params:
//   $run:  STRING!           the run that found them
//   $rows: ROWS!             source (interaction), target (topic), by (phrase or watch), weight
UNWIND $rows AS row
MATCH (i:Interaction {id: row.source})
MATCH (t:Topic {id: row.target})
CREATE (i)-[:ABOUT {run: $run, by: row.by, weight: row.weight}]->(t)
