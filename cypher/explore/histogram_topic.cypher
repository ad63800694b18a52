// Interactions on a topic over time, by channel.
//
// access: read
// params:
//   $id:    STRING!          the topic
//   $since: TIME!            inclusive
//   $until: TIME!            exclusive
//   $width: INTEGER!         of a bar, in milliseconds
// returns:
//   bin:     INTEGER         number of the bar, from 0
//   channel: STRING          the source
//   count:   INTEGER         interactions
MATCH (:Topic {id: $id})<-[:ABOUT]-(i:Interaction)
WHERE i.ms >= $since AND i.ms < $until
RETURN toInteger((i.ms - $since) / $width) AS bin, i.source AS channel, count(DISTINCT i) AS count
ORDER BY bin, channel
