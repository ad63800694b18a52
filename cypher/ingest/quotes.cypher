// Say what quotes what.
//
// access: write
// params:
//   $rows: ROWS!             id and target, both of interactions
UNWIND $rows AS row
MATCH (i:Interaction {id: row.id})
MATCH (p:Interaction {id: row.target})
MERGE (i)-[:QUOTES]->(p)
