// What a community speaks about, most first.
//
// access: read
// params:
//   $community: STRING!      community id
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 30; 1 to 10000
// returns:
//   topic:    STRING          its id
//   name:     STRING          to show
//   count:    INTEGER         interactions of its people
//   speakers: INTEGER         its people who speak about it
MATCH (:Community {id: $community})<-[:MEMBER_OF {run: $run, main: true}]-(c:Customer)
      -[r:TALKS_ABOUT {run: $run}]->(t:Topic)
RETURN t.id AS topic, t.name AS name, sum(r.count) AS count, count(DISTINCT c) AS speakers
ORDER BY count DESC, topic, name LIMIT $limit
