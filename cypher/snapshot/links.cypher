// Which interactions carry which links, for the columns.
//
// access: read
// params:
//   $since: INTEGER          = -1; only what an evidence version above this touched; below 0 is everything
// returns:
//   id:      STRING          of the link
//   sources: LIST            ids of interactions
MATCH (l:Link)<-[:LINKS_TO]-(i:Interaction)
WHERE $since < 0 OR i.seq > $since
RETURN l.id AS id, collect(i.id) AS sources
