// How far every stream has been read.
//
// access: read
// returns:
//   id: STRING               of the cursor
//   stream: STRING           the file
//   position: STRING         where reading goes on
//   digest: STRING           hash of the file as it was read
//   done: BOOLEAN            whether it was read to its end
//   runs: LIST               the ingests that read it
MATCH (c:Cursor)
RETURN c.id AS id, c.stream AS stream, c.position AS position, c.digest AS digest, c.done AS done,
       coalesce(c.runs, []) AS runs
