// Which links are passed around on a topic.
//
// access: read
// params:
//   $topic: STRING!          topic id, e.g. "topic:single-sign-on"
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   url:      STRING          the address
//   people:   INTEGER         who passed it on
//   count:    INTEGER         times
//   first_ms: INTEGER         the first time
MATCH (:Topic {id: $topic})<-[:ABOUT]-(i:Interaction)-[:LINKS_TO]->(l:Link)
WHERE i.ms >= $since AND i.ms < $until
MATCH (i)<-[:AUTHORED]-(a:Account)
RETURN coalesce(l.url, l.id) AS url, count(DISTINCT a) AS people, count(DISTINCT i) AS count, min(i.ms) AS first_ms
ORDER BY people DESC, count DESC, url LIMIT $limit
