// Who passed knowledge to whom, most credit first.
//
// access: read
// params:
//   $topic: STRING           = ""; topic id; empty is all topics together
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 100; 1 to 10000
// returns:
//   source:    STRING         the customer or company it came from
//   target:    STRING         the customer or company it went to
//   credit:    FLOAT          adoptions credited to the source
//   certainty: FLOAT          how sure the surest is, from 0 to 1
//   count:     INTEGER        adoptions behind it
//   first_ms:  INTEGER        the first of them
//   last_ms:   INTEGER        the last of them
MATCH (a)-[r:PASSED_TO {run: $run}]->(b)
WHERE ($topic = "" OR r.topic = $topic) AND r.last_ms >= $since AND r.first_ms < $until
RETURN a.id AS source, b.id AS target, sum(r.credit) AS credit, max(r.certainty) AS certainty, sum(r.count) AS count,
       min(r.first_ms) AS first_ms, max(r.last_ms) AS last_ms
ORDER BY credit DESC, source, target LIMIT $limit
