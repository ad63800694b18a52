// The accounts of a person, and why they are held to be one.
//
// access: read
// params:
//   $customer: STRING!       customer id
// returns:
//   account:   STRING         its id
//   source:    STRING         where it is
//   handle:    STRING         its name there
//   certainty: FLOAT          how sure, from 0 to 1
//   by:        STRING         the rule or person that linked it
//   reason:    STRING         why, in words
MATCH (:Customer {id: $customer})<-[r:ACCOUNT_OF]-(a:Account)
RETURN a.id AS account, a.source AS source, a.handle AS handle, r.certainty AS certainty, r.by AS by,
       r.reason AS reason
ORDER BY account
