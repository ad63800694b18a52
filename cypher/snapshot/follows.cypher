// Who follows whom, for the columns.
//
// access: read
// returns:
//   follower: STRING         id of the account that follows
//   followed: STRING         id of the account followed
//   since_ms: INTEGER        from when; 0 for always
MATCH (a:Account)-[r:FOLLOWS]->(b:Account)
RETURN a.id AS follower, b.id AS followed, coalesce(r.since_ms, 0) AS since_ms
