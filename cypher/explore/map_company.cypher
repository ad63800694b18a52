// Us on the map: the middle of those we talk with.
//
// access: read
// params:
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $run:   STRING           the derived run; filled in
// returns:
//   id:     STRING           of the company
//   name:   STRING           to show
//   weight: FLOAT            of our ties in the window
//   x:      FLOAT            place on the map
//   y:      FLOAT            place on the map
MATCH (n:Company) WHERE n.own
OPTIONAL MATCH (n)-[r:TALKS_WITH {run: $run}]-(:Customer)-[m:MEMBER_OF {run: $run, main: true}]->(:Community)
WHERE r.last_ms >= $since AND r.first_ms < $until
RETURN n.id AS id, coalesce(n.name, n.id) AS name, coalesce(sum(r.weight), 0.0) AS weight,
       coalesce(avg(m.x), 0.5) AS x, coalesce(avg(m.y), 0.5) AS y
ORDER BY id
