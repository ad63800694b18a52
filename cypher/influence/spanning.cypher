// Whose ties reach into most communities.
//
// access: read
// params:
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 20; 1 to 10000
// returns:
//   actor:       STRING       the customer
//   name:        STRING       to show
//   communities: INTEGER      that ties reach into
//   ties:        INTEGER      people talked with
MATCH (c:Customer)-[:TALKS_WITH {run: $run}]-(o:Customer)-[:MEMBER_OF {run: $run, main: true}]->(g:Community)
RETURN c.id AS actor, coalesce(c.name, c.id) AS name, count(DISTINCT g) AS communities, count(DISTINCT o) AS ties
ORDER BY communities DESC, ties DESC, actor, name LIMIT $limit
