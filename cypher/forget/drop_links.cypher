// Drop links at which nothing is left.
//
// access: write
// params:
//   $rows: LIST!             ids
UNWIND $rows AS id
MATCH (n:Link {id: id})
DETACH DELETE n
