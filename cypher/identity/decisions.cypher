// What people decided about accounts.
//
// access: read
// returns:
//   id: STRING               of the proposal
//   state: STRING            accepted or refused
//   by: STRING               who
//   reason: STRING           why, in words
//   accounts: LIST           their ids
MATCH (p:Proposal)
WHERE p.state <> 'open'
RETURN p.id AS id, p.state AS state, p.by AS by, coalesce(p.reason, '') AS reason,
       COLLECT { MATCH (p)-[:CONCERNS]->(a:Account) WITH a ORDER BY a.id RETURN a.id AS v } AS accounts
