// What the store holds, counted.
//
// access: read
// params:
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $run:   STRING           the derived run; filled in
// returns:
//   interactions: INTEGER    without stubs, in the window
//   stubs:        INTEGER    that others refer to and that have not arrived
//   accounts:     INTEGER    handles at sources
//   customers:    INTEGER    without those joined into others
//   communities:  INTEGER    with people in them, or declared
//   topics:       INTEGER    current ones
//   links:        INTEGER    addresses
//   first_ms:     INTEGER    the first interaction in the window
//   last_ms:      INTEGER    the last
//   company:      STRING     our name; null until set
MATCH (i:Interaction) WHERE i.ms >= $since AND i.ms < $until
WITH count(i) AS interactions, min(i.ms) AS first_ms, max(i.ms) AS last_ms
RETURN interactions AS interactions,
       COUNT { MATCH (i:Interaction) WHERE i.stub } AS stubs,
       COUNT { MATCH (a:Account) } AS accounts,
       COUNT { MATCH (c:Customer) WHERE c.joined_into IS NULL } AS customers,
       COUNT { MATCH (c:Community) WHERE c.run IS NULL OR c.run = $run } AS communities,
       COUNT { MATCH (t:Topic) WHERE t.run IS NULL OR t.run = $run } AS topics,
       COUNT { MATCH (l:Link) } AS links,
       first_ms AS first_ms, last_ms AS last_ms,
       head(COLLECT { MATCH (c:Company) WHERE c.own WITH c ORDER BY c.id LIMIT 1 RETURN c.name AS v }) AS company
