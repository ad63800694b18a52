// Accounts that may be one customer, likeliest first.
//
// access: read
// params:
//   $state: STRING           = "open"; open, accepted or refused
//   $limit: INTEGER          = 20; 1 to 500
// returns:
//   id:       STRING         of the proposal
//   score:    FLOAT          how likely, from 0 to 1
//   reason:   STRING         why, in words
//   state:    STRING         what became of it
//   accounts: LIST           their ids
MATCH (p:Proposal)
WHERE coalesce(p.state, 'open') = $state
WITH p ORDER BY coalesce(p.score, 0.0) DESC, p.id LIMIT $limit
RETURN p.id AS id, coalesce(p.score, 0.0) AS score, coalesce(p.reason, '') AS reason,
       coalesce(p.state, 'open') AS state,
       COLLECT { MATCH (p)-[:CONCERNS]->(a:Account) WITH a ORDER BY a.id RETURN a.id AS v } AS accounts
ORDER BY score DESC, id
