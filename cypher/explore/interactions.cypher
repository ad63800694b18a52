// Names of interactions.
//
// access: read
// params:
//   $ids: LIST!              their ids
// returns:
//   id:   STRING             as given
//   name: STRING             to show
UNWIND $ids AS id
MATCH (n:Interaction {id: id})
RETURN n.id AS id, coalesce(n.title, substring(n.text, 0, 80), n.id) AS name
ORDER BY id
