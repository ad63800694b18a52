// Names of accounts.
//
// access: read
// params:
//   $ids: LIST!              their ids
// returns:
//   id:   STRING             as given
//   name: STRING             to show
UNWIND $ids AS id
MATCH (n:Account {id: id})
RETURN n.id AS id, coalesce(n.name, n.handle, n.id) AS name
ORDER BY id
