// Make the communities that a run detected, without a word about them yet: readers still see the old run's.
//
// access: write
// params:
//   $run: STRING!            the run that detected them
//   $ids: LIST!              ids of communities
UNWIND $ids AS id
MERGE (c:Community {id: id})
ON CREATE SET c.origin = 'detected', c.run = $run
