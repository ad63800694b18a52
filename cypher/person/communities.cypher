// The communities of a person, since when, and how strongly.
//
// access: read
// params:
//   $customer: STRING!       customer id
//   $run:   STRING           the derived run; filled in
// returns:
//   community: STRING         its id
//   name:      STRING         to show
//   job:       STRING         what people come there to get done
//   strength:  FLOAT          from 0 to 1
//   from_ms:   INTEGER        since when
//   to_ms:     INTEGER        until when, as far as seen
//   origin:    STRING         declared or detected
MATCH (:Customer {id: $customer})-[r:MEMBER_OF {run: $run}]->(g:Community)
RETURN g.id AS community, g.name AS name, g.job AS job, r.strength AS strength, r.from_ms AS from_ms,
       r.to_ms AS to_ms, r.origin AS origin
ORDER BY strength DESC, community
