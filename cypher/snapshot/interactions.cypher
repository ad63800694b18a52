// What every account did and when, in equally long lists, for the columns.
//
// access: read
// params:
//   $since: INTEGER          = -1; only what an evidence version above this touched; below 0 is everything
// returns:
//   account: STRING          id of the account
//   ids:     LIST            of its interactions
//   times:   LIST            epoch milliseconds
//   kinds:   LIST            kinds of interaction
//   offsets: LIST            minutes east of UTC; 10000 where the source gave no zone
MATCH (a:Account)-[:AUTHORED]->(i:Interaction)
WHERE i.ms IS NOT NULL AND ($since < 0 OR i.seq > $since)
RETURN a.id AS account, collect(i.id) AS ids, collect(i.ms) AS times, collect(coalesce(i.kind, 'post')) AS kinds,
       collect(coalesce(i.offset_min, 10000)) AS offsets
