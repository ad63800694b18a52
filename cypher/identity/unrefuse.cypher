// Drop refusals between accounts that a person now joins.
//
// access: write
// params:
//   $accounts: LIST!         ids of accounts
MATCH (p:Proposal {state: 'refused'})
WHERE NOT EXISTS { MATCH (p)-[:CONCERNS]->(a:Account) WHERE NOT a.id IN $accounts }
DETACH DELETE p
