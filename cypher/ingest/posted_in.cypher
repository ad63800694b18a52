// Say where things were said.
//
// access: write
// params:
//   $rows: ROWS!             id of the community, and the interactions `of` it
UNWIND $rows AS row
MATCH (n:Community {id: row.id})
UNWIND row.of AS one
WITH n, one
MATCH (i:Interaction {id: one})
MERGE (i)-[:POSTED_IN]->(n)
