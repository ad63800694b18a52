// Which interactions were meant for, or named, which accounts, for the columns.
//
// access: read
// params:
//   $since: INTEGER          = -1; only what an evidence version above this touched; below 0 is everything
// returns:
//   account: STRING          id of the account
//   sources: LIST            ids of interactions
//   how:     LIST            to, cc, member, callee or mention, in the same order
MATCH (a:Account)<-[r:ADDRESSES|MENTIONS]-(i:Interaction)
WHERE $since < 0 OR i.seq > $since
RETURN a.id AS account, collect(i.id) AS sources, collect(coalesce(r.as, 'mention')) AS how
