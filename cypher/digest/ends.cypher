// Topics, links, companies and declared communities, for the store's digest.
//
// access: read
// returns:
//   label: STRING            its label
//   node:  MAP               its properties
//   links: LIST              nothing of these layers leaves them
MATCH (n:Topic|Link|Company|Community)
WHERE coalesce(n.origin, 'declared') <> 'detected'
RETURN labels(n)[0] AS label, n {.*} AS node, [] AS links
