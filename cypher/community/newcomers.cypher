// Who came into a community lately, and who answered them.
//
// access: read
// params:
//   $community: STRING!      community id
//   $since: TIME!            since when; inclusive
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   customer: STRING          id
//   name:     STRING          to show
//   from_ms:  INTEGER         since when
//   answered: INTEGER         people who answered them
MATCH (:Community {id: $community})<-[r:MEMBER_OF {run: $run}]-(c:Customer)
WHERE r.from_ms >= $since
RETURN c.id AS customer, coalesce(c.name, c.id) AS name, r.from_ms AS from_ms,
       COUNT { MATCH (o:Customer)-[t:TALKS_WITH {run: $run}]->(c) WHERE t.replies > 0 } AS answered
ORDER BY from_ms DESC, customer LIMIT $limit
