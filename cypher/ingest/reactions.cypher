// Say what reacts to what.
//
// access: write
// params:
//   $rows: ROWS!             id of the interaction that is led to, and the interactions `of` it
UNWIND $rows AS row
MATCH (p:Interaction {id: row.id})
UNWIND row.of AS one
WITH p, one
MATCH (i:Interaction {id: one})
MERGE (i)-[:REACTS_TO]->(p)
