// Links that at least two interactions carry, for the columns.
//
// access: read
// returns:
//   id:      STRING          of the link
//   sources: LIST            ids of interactions
MATCH (l:Link)<-[:LINKS_TO]-(i:Interaction)
WITH l.id AS id, collect(i.id) AS sources
WHERE size(sources) > 1
RETURN id AS id, sources AS sources
