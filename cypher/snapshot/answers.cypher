// Which interactions answer, share or quote which, for the columns.
//
// access: read
// params:
//   $since: INTEGER          = -1; only what an evidence version above this touched; below 0 is everything
// returns:
//   target:  STRING          id of the interaction answered, which may be a stub
//   sources: LIST            ids of the interactions that answer
//   how:     LIST            REPLIES_TO, SHARES or QUOTES, in the same order
MATCH (p:Interaction)<-[r:REPLIES_TO|SHARES|QUOTES]-(i:Interaction)
WHERE $since < 0 OR i.seq > $since
RETURN p.id AS target, collect(i.id) AS sources, collect(type(r)) AS how
