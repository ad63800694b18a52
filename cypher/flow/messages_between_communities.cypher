// The messages over which knowledge passed from one community to another.
//
// access: read
// params:
//   $source: STRING!         community id
//   $target: STRING!         community id
//   $topic: STRING           topic id; null is all topics
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 20; 1 to 10000
// returns:
//   earlier: STRING           interaction at the source
//   later:   STRING           interaction at the receiver
//   lag_ms:  INTEGER          the time between
//   source:  STRING           the person it came from
//   target:  STRING           the person it went to
MATCH (:Community {id: $source})<-[:MEMBER_OF {run: $run, main: true}]-(s:Customer)<-[:ACCOUNT_OF]-(:Account)
      -[:AUTHORED]->(p:Interaction)<-[:REPLIES_TO|SHARES|QUOTES]-(i:Interaction)<-[:AUTHORED]-(:Account)
      -[:ACCOUNT_OF]->(t:Customer)-[:MEMBER_OF {run: $run, main: true}]->(:Community {id: $target})
WHERE i.ms >= $since AND i.ms < $until AND p.ms IS NOT NULL
  AND ($topic IS NULL OR EXISTS { MATCH (i)-[:ABOUT]->(:Topic {id: $topic}) }
       OR EXISTS { MATCH (p)-[:ABOUT]->(:Topic {id: $topic}) })
WITH DISTINCT s, t, p, i
RETURN p.id AS earlier, i.id AS later, i.ms - p.ms AS lag_ms, s.id AS source, t.id AS target
ORDER BY later, earlier, lag_ms, source, target LIMIT $limit
