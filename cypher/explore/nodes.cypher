// Names and main communities of nodes of one kind.
//
// access: read
// params:
//   $ids: LIST!              ids of customers
//   $run: STRING             the derived run; filled in
// returns:
//   id:        STRING        of the customer
//   name:      STRING        to show
//   community: STRING        the main community
//   letter:    STRING        its letter
UNWIND $ids AS id
MATCH (n:Customer {id: id})
OPTIONAL MATCH (n)-[:MEMBER_OF {run: $run, main: true}]->(c:Community)
RETURN n.id AS id, coalesce(n.name, n.id) AS name, c.id AS community, c.letter AS letter
ORDER BY id
