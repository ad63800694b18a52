// Between which communities knowledge flows, against chance.
//
// access: read
// params:
//   $topic: STRING           = ""; topic id; empty is all topics together
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 100; 1 to 10000
// returns:
//   source:  STRING           the community it came from
//   source_name: STRING       to show
//   target:  STRING           the community it went to
//   target_name: STRING       to show
//   weight:  FLOAT            adoptions credited across
//   lift:    FLOAT            against chance; 1 is chance
//   lag_ms:  INTEGER          median from exposure to adoption
MATCH (a:Community)-[r:FLOWS_TO {run: $run}]->(b:Community)
WHERE r.topic = $topic
RETURN a.id AS source, a.name AS source_name, b.id AS target, b.name AS target_name, r.weight AS weight,
       r.lift AS lift, r.lag_ms AS lag_ms
ORDER BY weight DESC, source, target LIMIT $limit
