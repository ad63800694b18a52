// Topics at which nothing is left.
//
// access: read
// returns:
//   id: STRING               of the node
MATCH (n:Topic)
WHERE n.run IS NULL AND NOT EXISTS { MATCH (n)<-[:ABOUT]-() }
RETURN n.id AS id
ORDER BY id
