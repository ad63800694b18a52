// Drop what other runs derived about some actors.
//
// access: write
// params:
//   $run: STRING             the run to keep; null keeps none
//   $ids: LIST!              ids of customers and companies
// returns:
//   dropped: INTEGER         relationships dropped
UNWIND $ids AS id
OPTIONAL MATCH (person:Customer {id: id})
OPTIONAL MATCH (house:Company {id: id})
WITH coalesce(person, house) AS n
WHERE n IS NOT NULL
MATCH (n)-[r:TALKS_WITH|TALKS_ABOUT|MEMBER_OF|PASSED_TO|RANKED]->()
WHERE $run IS NULL OR r.run <> $run
DELETE r
RETURN count(r) AS dropped
