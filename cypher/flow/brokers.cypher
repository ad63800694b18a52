// Who stands between people of different communities: took something up from one and passed it on to another.
//
// access: read
// params:
//   $topic: STRING           = ""; topic id; empty is all topics together
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   actor:  STRING            the broker
//   name:   STRING            to show
//   role:   STRING            coordinator, itinerant, gatekeeper, representative or liaison
//   count:  INTEGER           pairs of people the broker stands between
MATCH (b:Customer)-[:MEMBER_OF {run: $run, main: true}]->(bc:Community)
MATCH (a:Customer)-[r:PASSED_TO {run: $run}]->(b)-[s:PASSED_TO {run: $run}]->(c:Customer)
WHERE r.topic = $topic AND s.topic = $topic AND a.id <> c.id AND r.first_ms < s.last_ms
MATCH (a)-[:MEMBER_OF {run: $run, main: true}]->(ac:Community)
MATCH (c)-[:MEMBER_OF {run: $run, main: true}]->(cc:Community)
WITH b, a, c,
     CASE WHEN ac.id = bc.id AND bc.id = cc.id THEN 'coordinator'
          WHEN ac.id = cc.id THEN 'itinerant'
          WHEN bc.id = cc.id THEN 'gatekeeper'
          WHEN ac.id = bc.id THEN 'representative'
          ELSE 'liaison' END AS role
RETURN b.id AS actor, coalesce(b.name, b.id) AS name, role AS role, count(*) AS count
ORDER BY count DESC, actor, role LIMIT $limit
