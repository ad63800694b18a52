// Drop stubs at which nothing is left.
//
// access: write
// params:
//   $rows: LIST!             ids
UNWIND $rows AS id
MATCH (n:Interaction {id: id})
DETACH DELETE n
