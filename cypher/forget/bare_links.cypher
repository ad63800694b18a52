// Links at which nothing is left.
//
// access: read
// returns:
//   id: STRING               of the node
MATCH (n:Link)
WHERE NOT EXISTS { MATCH (n)<-[:LINKS_TO]-() }
RETURN n.id AS id
ORDER BY id
