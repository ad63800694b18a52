// Every account with what was told of it.
//
// access: read
// returns:
//   id:          STRING      of the account
//   told:        STRING      every value with the runs that told it, as JSON
//   kind:        STRING      person, bot, staff, service or unknown
//   kind_reason: STRING      how that is known
MATCH (a:Account)
RETURN a.id AS id, a.told AS told, a.kind AS kind, a.kind_reason AS kind_reason
