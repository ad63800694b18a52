// What the store holds of whom accounts follow and what they joined.
//
// access: read
// params:
//   $ids: LIST!              ids of accounts
// returns:
//   type: STRING             FOLLOWS or JOINED
//   account: STRING          id
//   other: STRING            id of the other end
//   since: INTEGER           when it began; null when nobody says
//   until: INTEGER           when it ended; null while it lasts
//   runs: LIST               the ingests that tell it
UNWIND $ids AS id
MATCH (a:Account {id: id})-[r:FOLLOWS|JOINED]->(o)
RETURN type(r) AS type, a.id AS account, o.id AS other, coalesce(r.since_ms, r.from_ms) AS since, r.to_ms AS until,
       coalesce(r.runs, []) AS runs
