// Who belongs to which detected community in the current derived layer.
//
// access: read
// params:
//   $run: STRING             the current run, filled in
// returns:
//   customer:  STRING        id of the customer
//   community: STRING        id of the community
//   strength:  FLOAT         share of the customer's contact
//   main:      BOOLEAN       the customer's own community
MATCH (c:Community {origin: 'detected'})<-[m:MEMBER_OF]-(p:Customer)
WHERE m.run = $run AND m.origin = 'detected'
RETURN p.id AS customer, c.id AS community, m.strength AS strength, m.main AS main
