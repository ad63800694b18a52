// Interactions known by id alone, for the store's digest.
//
// access: read
// returns:
//   label: STRING            its label
//   node:  MAP               its properties; the time to show is left to its milliseconds
//   links: LIST              [type, id of the other end, properties] of every relationship of these layers that leaves it
MATCH (n:Interaction) WHERE n.day IS NULL
RETURN 'Interaction' AS label, n {.*, at: null} AS node,
       [(n)-[r:REPLIES_TO|SHARES|QUOTES|REACTS_TO|MENTIONS|ADDRESSES|POSTED_IN|LINKS_TO|ABOUT]->(o) WHERE r.run IS NULL | [type(r), o.id, properties(r)]] AS links
