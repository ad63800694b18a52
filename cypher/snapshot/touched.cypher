// Which interactions some versions of the evidence touched.
//
// Each version is looked up for itself: a range over the index may meet records that went, on the embedded engine.
//
// access: read
// params:
//   $versions: LIST!         evidence versions
// returns:
//   id:  STRING              of the interaction
//   seq: INTEGER             the last version that touched it
UNWIND $versions AS version
MATCH (i:Interaction {seq: version})
RETURN i.id AS id, i.seq AS seq
