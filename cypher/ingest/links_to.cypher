// Say which links things carry.
//
// access: write
// params:
//   $rows: ROWS!             id of the link, and the interactions `of` it
UNWIND $rows AS row
MATCH (n:Link {id: row.id})
UNWIND row.of AS one
WITH n, one
MATCH (i:Interaction {id: one})
MERGE (i)-[:LINKS_TO]->(n)
