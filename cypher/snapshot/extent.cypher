// How many dated interactions with an author the store holds.
//
// access: read
// returns:
//   interactions: INTEGER    all of them
MATCH (:Account)-[:AUTHORED]->(i:Interaction)
WHERE i.ms IS NOT NULL
RETURN count(i) AS interactions
