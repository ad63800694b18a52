// The interactions that one ingest holds only as gone at their source.
//
// access: read
// params:
//   $run: STRING!            the ingest
// returns:
//   id: STRING               of the node
//   runs: LIST               the ingests that hold it
MATCH (i:Interaction)
WHERE i.stub AND $run IN i.runs
RETURN i.id AS id, i.runs AS runs
