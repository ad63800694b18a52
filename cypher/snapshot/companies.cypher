// Our companies, for the columns.
//
// access: read
// returns:
//   id:   STRING             of the company
//   name: STRING             of the company
MATCH (o:Company)
RETURN o.id AS id, o.name AS name
