// Drop topics at which nothing is left.
//
// access: write
// params:
//   $rows: LIST!             ids
UNWIND $rows AS id
MATCH (n:Topic {id: id})
DETACH DELETE n
