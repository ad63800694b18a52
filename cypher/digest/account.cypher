// Every account, for the store's digest.
//
// access: read
// returns:
//   label: STRING            its label
//   node:  MAP               its properties; the time to show is left to its milliseconds
//   links: LIST              [type, id of the other end, properties] of every relationship of these layers that leaves it
MATCH (n:Account)
RETURN 'Account' AS label, n {.*, at: null} AS node,
       [(n)-[r:AUTHORED|FOLLOWS|JOINED|ACCOUNT_OF|SPEAKS_FOR]->(o) WHERE r.run IS NULL | [type(r), o.id, properties(r)]] AS links
