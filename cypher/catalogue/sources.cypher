// Where interactions came from, most first.
//
// access: read
// returns:
//   source:       STRING     as family/instance
//   interactions: INTEGER    from it
//   accounts:     INTEGER    at it
//   first_ms:     INTEGER    its first interaction
//   last_ms:      INTEGER    its last
MATCH (i:Interaction)
WHERE i.source IS NOT NULL
WITH i.source AS source, count(i) AS interactions, min(i.ms) AS first_ms, max(i.ms) AS last_ms
RETURN source AS source, interactions AS interactions,
       COUNT { MATCH (a:Account) WHERE a.source = source } AS accounts, first_ms AS first_ms, last_ms AS last_ms
ORDER BY interactions DESC, source
