// Topics by how much is said about them.
//
// access: read
// params:
//   $run:   STRING           the current run, filled in
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   id:           STRING     of the topic
//   name:         STRING     of the topic
//   interactions: INTEGER    on it
//   speakers:     INTEGER    accounts that spoke on it
//   first_ms:     INTEGER    first of them
//   last_ms:      INTEGER    last of them
MATCH (t:Topic)<-[r:ABOUT]-(i:Interaction)<-[:AUTHORED]-(a:Account)
WHERE r.run IS NULL OR r.run = $run
WITH t, count(DISTINCT i) AS interactions, count(DISTINCT a) AS speakers, min(i.ms) AS first_ms, max(i.ms) AS last_ms
RETURN t.id AS id, t.name AS name, interactions AS interactions, speakers AS speakers, first_ms AS first_ms,
       last_ms AS last_ms
ORDER BY interactions DESC, id LIMIT $limit
