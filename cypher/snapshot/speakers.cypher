// Accounts that speak for a company, and from when to when.
//
// access: read
// returns:
//   account: STRING          id of the account
//   company: STRING          id of the company
//   name:    STRING          of the company
//   from_ms: INTEGER         first moment; null for always
//   to_ms:   INTEGER         first moment no longer; null for still
MATCH (a:Account)-[r:SPEAKS_FOR]->(o:Company)
RETURN a.id AS account, o.id AS company, o.name AS name, r.from_ms AS from_ms, r.to_ms AS to_ms
