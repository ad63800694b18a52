// Which accounts are one customer over several sources.
//
// access: read
// params:
//   $limit: INTEGER          = 100; 1 to 10000
// returns:
//   customer: STRING          id
//   name:     STRING          to show
//   accounts: LIST            their ids
//   sources:  INTEGER         distinct sources
MATCH (c:Customer)<-[:ACCOUNT_OF]-(a:Account)
WITH c, collect(DISTINCT a.id) AS accounts, count(DISTINCT a.source) AS sources
WHERE size(accounts) > 1
RETURN c.id AS customer, coalesce(c.name, c.id) AS name, accounts AS accounts, sources AS sources
ORDER BY sources DESC, customer LIMIT $limit
