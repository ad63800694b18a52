// Take back whom accounts follow and what they joined, as far as one ingest alone tells it.
//
// access: write
// params:
//   $run: STRING!            the ingest
//   $ids: LIST!              ids of accounts
UNWIND $ids AS id
MATCH (a:Account {id: id})-[r:FOLLOWS|JOINED]->()
WHERE $run IN r.runs
SET r.runs = [one IN r.runs WHERE one <> $run]
WITH r
WHERE size(r.runs) = 0
DELETE r
