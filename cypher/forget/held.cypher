// The interactions of some days that one ingest holds.
//
// access: read
// params:
//   $run: STRING!            the ingest
//   $days: LIST!             epoch days
// returns:
//   id: STRING               of the node
//   runs: LIST               the ingests that hold it
UNWIND $days AS day
MATCH (i:Interaction {day: day})
WHERE $run IN i.runs
RETURN i.id AS id, i.runs AS runs
