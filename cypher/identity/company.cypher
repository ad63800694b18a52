// Who we are, and how our accounts are told.
//
// access: read
// returns:
//   id:      STRING          of the company
//   name:    STRING          to show
//   setting: STRING          its name and the marks of its accounts
MATCH (o:Company {own: true})
RETURN o.id AS id, o.name AS name, o.setting AS setting
ORDER BY id LIMIT 1
