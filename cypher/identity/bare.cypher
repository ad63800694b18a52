// Accounts of which only the handle is known.
//
// access: read
// returns:
//   account: STRING          id
MATCH (a:Account)
WHERE a.id STARTS WITH a.source + ':@'
RETURN a.id AS account
