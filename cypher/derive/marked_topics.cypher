// Topics with marks that a run found in texts.
//
// access: read
// returns:
//   id: STRING               of a topic
MATCH (t:Topic)
WHERE EXISTS { MATCH (t)<-[r:ABOUT]-() WHERE r.run IS NOT NULL }
RETURN t.id AS id
