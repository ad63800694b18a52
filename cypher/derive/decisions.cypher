// What persons decided about derived facts.
//
// access: read
// returns:
//   target: STRING           id of an account or community
//   field:  STRING           kind, name, job ...
//   value:  STRING           what it is
//   note:   STRING           why
MATCH (v:Verdict)
WHERE v.run IS NULL
RETURN v.target AS target, v.field AS field, v.value AS value, v.note AS note
