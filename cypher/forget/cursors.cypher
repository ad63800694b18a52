// Let the files of one ingest be read again.
//
// access: write
// params:
//   $run: STRING!            the ingest
MATCH (c:Cursor)
WHERE $run IN c.runs
DELETE c
