// Communities with their places, largest first.
//
// access: read
// params:
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 60; 1 to 500
// returns:
//   id:      STRING          of the community
//   name:    STRING          to show
//   letter:  STRING          that goes with its colour
//   job:     STRING          what people come here to get done
//   members: INTEGER         people in it
//   x:       FLOAT           place on the map
//   y:       FLOAT           place on the map
MATCH (c:Community {run: $run})
RETURN c.id AS id, coalesce(c.name, c.id) AS name, coalesce(c.letter, '') AS letter, c.job AS job,
       COUNT { (c)<-[:MEMBER_OF {run: $run}]-(:Customer) } AS members,
       coalesce(c.x, 0.5) AS x, coalesce(c.y, 0.5) AS y
ORDER BY members DESC, id LIMIT $limit
