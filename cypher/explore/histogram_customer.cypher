// A person's interactions over time, by channel.
//
// access: read
// params:
//   $id:    STRING!          the customer
//   $since: TIME!            inclusive
//   $until: TIME!            exclusive
//   $width: INTEGER!         of a bar, in milliseconds
// returns:
//   bin:     INTEGER         number of the bar, from 0
//   channel: STRING          the source
//   count:   INTEGER         interactions
MATCH (:Customer {id: $id})<-[:ACCOUNT_OF]-(:Account)-[:AUTHORED]->(i:Interaction)
WHERE i.ms >= $since AND i.ms < $until
RETURN toInteger((i.ms - $since) / $width) AS bin, i.source AS channel, count(DISTINCT i) AS count
ORDER BY bin, channel
