// Let topics that a source has come to name itself belong to it.
//
// access: write
MATCH (t:Topic)
WHERE t.run IS NOT NULL AND EXISTS { MATCH (t)<-[r:ABOUT]-() WHERE r.run IS NULL }
REMOVE t.run, t.origin
