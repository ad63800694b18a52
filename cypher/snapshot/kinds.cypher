// What the current run and people say accounts are, where it differs from the source.
//
// access: read
// params:
//   $run: STRING             the current run, filled in
// returns:
//   account: STRING          id of the account
//   kind:    STRING          person, bot, staff or service
//   by_hand: BOOLEAN         whether a person said so
MATCH (v:Verdict)
WHERE v.field = 'kind' AND (v.run IS NULL OR v.run = $run)
RETURN v.target AS account, v.value AS kind, v.run IS NULL AS by_hand
