// The people with the strongest ties, their places and communities.
//
// access: read
// params:
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $staff: BOOLEAN          = false; whether our own people are among them
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 300; 1 to 1500
// returns:
//   id:           STRING     of the customer
//   name:         STRING     to show
//   weight:       FLOAT      of all ties in the window
//   first_ms:     INTEGER    the first of them
//   last_ms:      INTEGER    the last of them
//   x:            FLOAT      place on the map
//   y:            FLOAT      place on the map
//   communities:  LIST       ids, strongest first
//   interactions: INTEGER    of all accounts
//   total:        INTEGER    people with ties in the window
WITH COLLECT { MATCH (s:Company)<-[:SPEAKS_FOR]-(:Account)-[:ACCOUNT_OF]->(c:Customer) RETURN DISTINCT c.id AS v } AS ours
MATCH (n:Customer)-[r:TALKS_WITH {run: $run}]-()
WHERE r.last_ms >= $since AND r.first_ms < $until
WITH ours, n, sum(r.weight) AS weight, min(r.first_ms) AS first_ms, max(r.last_ms) AS last_ms
WHERE $staff OR NOT n.id IN ours
WITH n, weight, first_ms, last_ms
ORDER BY weight DESC, n.id
WITH collect({n: n, weight: weight, first_ms: first_ms, last_ms: last_ms}) AS found
WITH found, size(found) AS total
UNWIND found[0..$limit] AS hit
WITH hit.n AS n, hit.weight AS weight, hit.first_ms AS first_ms, hit.last_ms AS last_ms, total,
     COLLECT {
       WITH hit.n AS p
       MATCH (p)-[m:MEMBER_OF {run: $run}]->(c:Community)
       WITH c, m ORDER BY m.main DESC, m.strength DESC, c.id
       RETURN {id: c.id, x: m.x, y: m.y} AS v
     } AS places
RETURN n.id AS id, coalesce(n.name, n.id) AS name, weight AS weight, first_ms AS first_ms, last_ms AS last_ms,
       coalesce(head([p IN places WHERE p.x IS NOT NULL | p.x]), 0.5) AS x,
       coalesce(head([p IN places WHERE p.y IS NOT NULL | p.y]), 0.5) AS y,
       [p IN places | p.id] AS communities,
       COUNT { (n)<-[:ACCOUNT_OF]-(:Account)-[:AUTHORED]->() } AS interactions, total AS total
ORDER BY weight DESC, id
