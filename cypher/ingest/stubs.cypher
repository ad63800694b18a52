// Hold a place for what is answered and has not come.
//
// access: write
// params:
//   $rows: LIST!             ids of interactions
//   $seq: INTEGER!           version of the evidence that this makes
UNWIND $rows AS id
MERGE (i:Interaction {id: id})
ON CREATE SET i.stub = true, i.seq = $seq
