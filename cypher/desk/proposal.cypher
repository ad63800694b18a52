// One proposal, whatever became of it.
//
// access: read
// params:
//   $id: STRING!             of the proposal
// returns:
//   id:       STRING         of the proposal
//   score:    FLOAT          how likely, from 0 to 1
//   reason:   STRING         why, in words
//   state:    STRING         what became of it
//   accounts: LIST           their ids
MATCH (p:Proposal {id: $id})
RETURN p.id AS id, coalesce(p.score, 0.0) AS score, coalesce(p.reason, '') AS reason,
       coalesce(p.state, 'open') AS state,
       COLLECT { MATCH (p)-[:CONCERNS]->(a:Account) WITH a ORDER BY a.id RETURN a.id AS v } AS accounts
ORDER BY id
