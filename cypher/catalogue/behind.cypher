// Interactions that came since the last analysis.
//
// access: read
// params:
//   $run: STRING             the derived run; filled in
// returns:
//   behind: INTEGER          interactions the derived layer does not know
OPTIONAL MATCH (r:Run {id: $run})
WITH coalesce(r.started_ms, -1) AS seen
RETURN COUNT { MATCH (i:Interaction) WHERE i.ms IS NOT NULL AND coalesce(i.learned_ms, 0) > seen } AS behind
