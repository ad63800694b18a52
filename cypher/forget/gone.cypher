// Accounts of which no ingest tells anything.
//
// access: read
// returns:
//   id: STRING               of the node
MATCH (a:Account)
WHERE a.told = '{}'
RETURN a.id AS id
ORDER BY id
