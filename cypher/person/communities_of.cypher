// The communities of several people, strongest first.
//
// access: read
// params:
//   $ids: LIST!              customer ids
//   $run: STRING             the derived run; filled in
// returns:
//   id:          STRING       the customer
//   communities: LIST         ids
UNWIND $ids AS id
MATCH (c:Customer {id: id})
RETURN c.id AS id,
       COLLECT { MATCH (c)-[r:MEMBER_OF {run: $run}]->(g:Community)
                 WITH g, r ORDER BY r.main DESC, r.strength DESC, g.id RETURN g.id AS v } AS communities
ORDER BY id
