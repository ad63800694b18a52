// The days on which anything was said, for the store's digest.
//
// access: read
// returns:
//   day: INTEGER             epoch day
MATCH (i:Interaction)
WHERE i.day IS NOT NULL
RETURN DISTINCT i.day AS day
ORDER BY day
