// Whether we talk with people or at them, by channel.
//
// access: read
// params:
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
// returns:
//   source:   STRING          the channel
//   at:       INTEGER         our interactions that answer nobody
//   with:     INTEGER         our interactions that answer somebody
//   received: INTEGER         answers to ours
MATCH (:Company)<-[:SPEAKS_FOR]-(:Account)-[:AUTHORED]->(i:Interaction)
WHERE i.ms >= $since AND i.ms < $until
WITH i, EXISTS { MATCH (i)-[:REPLIES_TO]->(:Interaction) } AS answers,
     COUNT { MATCH (i)<-[:REPLIES_TO]-(:Interaction) } AS received
RETURN i.source AS source, sum(CASE WHEN answers THEN 0 ELSE 1 END) AS at,
       sum(CASE WHEN answers THEN 1 ELSE 0 END) AS with, sum(received) AS received
ORDER BY source
