// How much is said on a topic, week by week.
//
// access: read
// params:
//   $topic: STRING!          topic id, e.g. "topic:single-sign-on"
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
// returns:
//   week_ms: INTEGER          start of the week, Monday in UTC
//   count:   INTEGER          interactions
//   people:  INTEGER          who spoke
MATCH (:Topic {id: $topic})<-[:ABOUT]-(i:Interaction)<-[:AUTHORED]-(a:Account)
WHERE i.ms >= $since AND i.ms < $until
WITH i, a, ((i.ms / 86400000 + 3) / 7) * 7 - 3 AS day
RETURN day * 86400000 AS week_ms, count(DISTINCT i) AS count, count(DISTINCT a) AS people
ORDER BY week_ms
