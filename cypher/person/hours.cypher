// At which hours of the week a person is in which community.
//
// access: read
// params:
//   $customer: STRING!       customer id
//   $run:   STRING           the derived run; filled in
// returns:
//   community: STRING         its id
//   name:      STRING         to show
//   weekday:   INTEGER        0 is Monday
//   hour:      INTEGER        of the day
//   count:     INTEGER        interactions
MATCH (:Customer {id: $customer})-[r:MEMBER_OF {run: $run}]->(g:Community)
UNWIND range(0, 167) AS slot
WITH g, slot, r.hours[slot] AS count
WHERE count > 0
RETURN g.id AS community, g.name AS name, slot / 24 AS weekday, slot % 24 AS hour, count AS count
ORDER BY community, weekday, hour
