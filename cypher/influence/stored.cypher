// The stored top of a ranking: overall, on a topic or in a community.
//
// access: read
// params:
//   $of:    STRING           topic or community id; null is overall
//   $method: STRING          the ranking; null is the best
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 20; 1 to 10000
// returns:
//   actor:  STRING            the customer
//   name:   STRING            to show
//   method: STRING            the ranking
//   place:  INTEGER           from 1; equal scores share it
//   score:  FLOAT             what the ranking measures
MATCH (c:Customer)-[r:RANKED {run: $run}]->(o)
WHERE o.id = coalesce($of, $run) AND ($method IS NULL OR r.method = $method)
RETURN c.id AS actor, coalesce(c.name, c.id) AS name, r.method AS method, r.place AS place, r.score AS score
ORDER BY method, place, actor LIMIT $limit
