// What was posted where, for the columns.
//
// access: read
// params:
//   $since: INTEGER          = -1; only what an evidence version above this touched; below 0 is everything
// returns:
//   id:      STRING          of the community
//   name:    STRING          of the community
//   sources: LIST            ids of interactions
MATCH (c:Community)<-[:POSTED_IN]-(i:Interaction)
WHERE $since < 0 OR i.seq > $since
RETURN c.id AS id, c.name AS name, collect(i.id) AS sources
