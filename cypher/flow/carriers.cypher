// Who carries knowledge from one community into others.
//
// access: read
// params:
//   $topic: STRING           = ""; topic id; empty is all topics together
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   actor:  STRING            the carrier
//   name:   STRING            to show
//   home:   STRING            the carrier's main community
//   into:   LIST              names of the communities reached
//   credit: FLOAT             adoptions credited across a border
MATCH (h:Community)<-[:MEMBER_OF {run: $run, main: true}]-(a:Customer)-[r:PASSED_TO {run: $run}]->(b:Customer)
      -[:MEMBER_OF {run: $run, main: true}]->(o:Community)
WHERE r.topic = $topic AND h.id <> o.id
WITH a, h, collect(DISTINCT coalesce(o.name, o.id)) AS into, sum(r.credit) AS credit
RETURN a.id AS actor, coalesce(a.name, a.id) AS name, coalesce(h.name, h.id) AS home, into AS into, credit AS credit
ORDER BY credit DESC, actor, home, into LIMIT $limit
