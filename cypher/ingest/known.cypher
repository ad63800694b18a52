// What the store holds of some interactions.
//
// access: read
// params:
//   $ids: LIST!              ids of interactions
// returns:
//   id: STRING               of the interaction
//   version: INTEGER         of what stands
//   ms: INTEGER              when it happened
//   hash: STRING             of its content; null for a stub
//   deleted_ms: INTEGER      when it went away at its source
//   runs: LIST               the ingests that hold it
UNWIND $ids AS id
MATCH (i:Interaction {id: id})
RETURN i.id AS id, coalesce(i.version, 0) AS version, coalesce(i.ms, 0) AS ms, i.hash AS hash,
       i.deleted_ms AS deleted_ms, coalesce(i.runs, []) AS runs
