// What was posted where, for the columns.
//
// access: read
// returns:
//   id:      STRING          of the community
//   name:    STRING          of the community
//   sources: LIST            ids of interactions
MATCH (c:Community)<-[:POSTED_IN]-(i:Interaction)
RETURN c.id AS id, c.name AS name, collect(i.id) AS sources
