// The first and last moment of everything that is held.
//
// access: read
// returns:
//   first_ms: INTEGER        of the first interaction; null where there is none
//   last_ms:  INTEGER        of the last
MATCH (i:Interaction)
WHERE i.ms IS NOT NULL
RETURN min(i.ms) AS first_ms, max(i.ms) AS last_ms
