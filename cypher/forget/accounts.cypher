// The accounts of which one ingest told something.
//
// access: read
// params:
//   $run: STRING!            the ingest
// returns:
//   id: STRING               of the node
MATCH (a:Account)
WHERE a.told CONTAINS '"' + $run + '"'
RETURN a.id AS id
ORDER BY id
