// Who belongs to both communities of each pair, and could introduce them.
//
// access: read
// params:
//   $pairs: ROWS!            maps of a and b, community ids
//   $run:   STRING           the derived run; filled in
// returns:
//   a:         STRING         a community
//   b:         STRING         another
//   customers: LIST           ids of up to three people of both
UNWIND $pairs AS pair
MATCH (a:Community {id: pair.a})
MATCH (b:Community {id: pair.b})
RETURN a.id AS a, b.id AS b,
       COLLECT { MATCH (a)<-[r:MEMBER_OF {run: $run}]-(c:Customer)-[s:MEMBER_OF {run: $run}]->(b)
                 WITH c, r.strength + s.strength AS both ORDER BY both DESC, c.id LIMIT 3
                   RETURN c.id AS v } AS customers
ORDER BY a, b
