// Who answered, shared or quoted whom: the evidence behind rankings.
//
// access: read
// params:
//   $actor: STRING           only what endorses this customer; null is everybody
//   $topic: STRING           topic id; null is all topics
//   $community: STRING       only endorsers of this community; null is all
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 1000; 1 to 10000
// returns:
//   endorsed: STRING          who was answered
//   endorser: STRING          who answered
//   count:    INTEGER         interactions
//   last_ms:  INTEGER         the last of them
MATCH (s:Customer)<-[:ACCOUNT_OF]-(:Account)-[:AUTHORED]->(p:Interaction)<-[:REPLIES_TO|SHARES|QUOTES]-(i:Interaction)
      <-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->(e:Customer)
WHERE i.ms >= $since AND i.ms < $until AND s.id <> e.id AND ($actor IS NULL OR s.id = $actor)
  AND ($topic IS NULL OR EXISTS { MATCH (i)-[:ABOUT]->(:Topic {id: $topic}) }
       OR EXISTS { MATCH (p)-[:ABOUT]->(:Topic {id: $topic}) })
  AND ($community IS NULL OR EXISTS { MATCH (e)-[:MEMBER_OF {run: $run}]->(:Community {id: $community}) })
RETURN s.id AS endorsed, e.id AS endorser, count(DISTINCT i) AS count, max(i.ms) AS last_ms
ORDER BY count DESC, endorsed, endorser LIMIT $limit
