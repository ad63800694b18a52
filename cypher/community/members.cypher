// The people of a community, strongest first.
//
// access: read
// params:
//   $community: STRING!      community id
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 100; 1 to 10000
// returns:
//   customer: STRING          id
//   name:     STRING          to show
//   strength: FLOAT           from 0 to 1
//   from_ms:  INTEGER         since when
//   origin:   STRING          declared or detected
MATCH (:Community {id: $community})<-[r:MEMBER_OF {run: $run}]-(c:Customer)
RETURN c.id AS customer, coalesce(c.name, c.id) AS name, r.strength AS strength, r.from_ms AS from_ms,
       r.origin AS origin
ORDER BY strength DESC, customer LIMIT $limit
