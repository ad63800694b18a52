// What is about what, as the current run found, for the columns.
//
// access: read
// params:
//   $run: STRING             the current run, filled in
// returns:
//   id:      STRING          of the topic
//   name:    STRING          of the topic
//   sources: LIST            ids of interactions
MATCH (t:Topic)<-[r:ABOUT]-(i:Interaction)
WHERE r.run = $run
RETURN t.id AS id, t.name AS name, collect(DISTINCT i.id) AS sources
