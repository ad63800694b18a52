// What is about what, as sources say, for the columns.
//
// access: read
// params:
//   $since: INTEGER          = -1; only what an evidence version above this touched; below 0 is everything
// returns:
//   id:      STRING          of the topic
//   name:    STRING          of the topic
//   sources: LIST            ids of interactions
MATCH (t:Topic)<-[r:ABOUT]-(i:Interaction)
WHERE r.run IS NULL AND ($since < 0 OR i.seq > $since)
RETURN t.id AS id, t.name AS name, collect(DISTINCT i.id) AS sources
