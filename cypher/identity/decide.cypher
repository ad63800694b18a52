// Keep what a person decided about accounts.
//
// access: write
// params:
//   $id: STRING!             of the proposal
//   $accounts: LIST!         ids of accounts
//   $state: STRING!          accepted or refused
//   $reason: STRING!         why, in words
//   $by: STRING!             who
//   $ms: INTEGER!            now
MERGE (p:Proposal {id: $id})
ON CREATE SET p.score = 1.0
SET p.state = $state, p.reason = $reason, p.by = $by, p.decided_ms = $ms
WITH p
UNWIND $accounts AS id
MATCH (a:Account {id: id})
MERGE (p)-[:CONCERNS]->(a)
