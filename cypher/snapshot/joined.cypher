// Who joined which community by declaration, for the columns.
//
// access: read
// returns:
//   account:   STRING        id of the account
//   community: STRING        id of the community
//   from_ms:   INTEGER       from when; null for unknown
//   to_ms:     INTEGER       until when; null for still
MATCH (a:Account)-[r:JOINED]->(c:Community)
RETURN a.id AS account, c.id AS community, r.from_ms AS from_ms, r.to_ms AS to_ms
