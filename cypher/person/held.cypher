// What is held about a person, by kind, and since when.
//
// access: read
// params:
//   $customer: STRING!       customer id
// returns:
//   what:     STRING          kind of fact
//   count:    INTEGER         how many
//   first_ms: INTEGER         the first of them; null where it is not dated
//   last_ms:  INTEGER         the last of them
MATCH (c:Customer {id: $customer})<-[:ACCOUNT_OF]-(a:Account)
OPTIONAL MATCH (a)-[:AUTHORED]->(i:Interaction)
WITH c, count(DISTINCT a) AS accounts, collect(DISTINCT i) AS acts
UNWIND [{what: 'accounts', items: [], count: accounts}, {what: 'interactions', items: acts, count: size(acts)}] AS held
UNWIND CASE WHEN size(held.items) = 0 THEN [null] ELSE held.items END AS act
RETURN held.what AS what, held.count AS count, min(act.ms) AS first_ms, max(act.ms) AS last_ms
ORDER BY what, count
