// Leave nothing of interactions but their places.
//
// access: write
// params:
//   $rows: LIST!             ids of interactions
//   $seq: INTEGER!           version of the evidence that this makes
UNWIND $rows AS id
MATCH (i:Interaction {id: id})
SET i = {id: id, stub: true, seq: $seq}
