// Carry the topics that a run found again over to it, as part of making it current.
//
// access: write
// params:
//   $run: STRING!            the run that found them
//   $ids: LIST!              ids of topics
UNWIND $ids AS id
MATCH (t:Topic {id: id})
WHERE t.run IS NOT NULL
SET t.run = $run
