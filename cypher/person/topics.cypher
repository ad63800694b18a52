// What a person speaks about, most first.
//
// access: read
// params:
//   $customer: STRING!       customer id
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   topic:    STRING          its id
//   name:     STRING          to show
//   count:    INTEGER         interactions on it
//   first_ms: INTEGER         the first of them
//   last_ms:  INTEGER         the last of them
MATCH (:Customer {id: $customer})-[r:TALKS_ABOUT {run: $run}]->(t:Topic)
RETURN t.id AS topic, t.name AS name, r.count AS count, r.first_ms AS first_ms, r.last_ms AS last_ms
ORDER BY count DESC, topic LIMIT $limit
