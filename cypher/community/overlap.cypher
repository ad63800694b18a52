// Which communities share people, most first.
//
// access: read
// params:
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   a:      STRING            a community
//   a_name: STRING            to show
//   b:      STRING            another
//   b_name: STRING            to show
//   people: INTEGER           in both
MATCH (a:Community)<-[:MEMBER_OF {run: $run}]-(c:Customer)-[:MEMBER_OF {run: $run}]->(b:Community)
WHERE a.id < b.id
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, count(DISTINCT c) AS people
ORDER BY people DESC, a, b, a_name, b_name LIMIT $limit
