// Drop communities at which nothing is left.
//
// access: write
// params:
//   $rows: LIST!             ids
UNWIND $rows AS id
MATCH (n:Community {id: id})
DETACH DELETE n
