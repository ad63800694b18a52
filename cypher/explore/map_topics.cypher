// Topics with the middle of those who speak about them, most spoken about first.
//
// access: read
// params:
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 30; 1 to 500
// returns:
//   id:    STRING            of the topic
//   name:  STRING            to show
//   count: INTEGER           interactions on it
//   x:     FLOAT             place on the map
//   y:     FLOAT             place on the map
MATCH (t:Topic)<-[a:TALKS_ABOUT {run: $run}]-(c:Customer)
WITH t, sum(a.count) AS count
ORDER BY count DESC, t.id LIMIT $limit
MATCH (t)<-[a:TALKS_ABOUT {run: $run}]-(:Customer)-[m:MEMBER_OF {run: $run, main: true}]->(:Community)
WITH t, count, sum(a.count) AS weight, sum(a.count * coalesce(m.x, 0.5)) AS x, sum(a.count * coalesce(m.y, 0.5)) AS y
RETURN t.id AS id, coalesce(t.name, t.id) AS name, count AS count, x / weight AS x, y / weight AS y
ORDER BY count DESC, id
