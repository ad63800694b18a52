// The handles of some sources' accounts.
//
// access: read
// params:
//   $sources: LIST!          their names
// returns:
//   account: STRING          id
//   source: STRING           where
//   handle: STRING           its name there
MATCH (a:Account)
WHERE a.source IN $sources AND a.handle IS NOT NULL
RETURN a.id AS account, a.source AS source, a.handle AS handle
