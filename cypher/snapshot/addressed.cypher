// Which interactions were meant for, or named, which accounts, for the columns.
//
// access: read
// returns:
//   account: STRING          id of the account
//   sources: LIST            ids of interactions
//   how:     LIST            to, cc, member, callee or mention, in the same order
MATCH (a:Account)<-[r:ADDRESSES|MENTIONS]-(i:Interaction)
RETURN a.id AS account, collect(i.id) AS sources, collect(coalesce(r.as, 'mention')) AS how
