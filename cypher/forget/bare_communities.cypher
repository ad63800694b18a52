// Communities at which nothing is left.
//
// access: read
// returns:
//   id: STRING               of the node
MATCH (n:Community)
WHERE n.origin = 'declared' AND NOT EXISTS { MATCH (n)<-[:POSTED_IN|JOINED]-() }
RETURN n.id AS id
ORDER BY id
