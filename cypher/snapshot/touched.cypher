// Which interactions newer versions of the evidence touched.
//
// access: read
// params:
//   $since: INTEGER!         an evidence version
// returns:
//   id:  STRING              of the interaction
//   seq: INTEGER             the last version that touched it
MATCH (i:Interaction)
WHERE i.seq > $since
RETURN i.id AS id, i.seq AS seq
