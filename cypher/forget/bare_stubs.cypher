// Stubs at which nothing is left.
//
// access: read
// returns:
//   id: STRING               of the node
MATCH (n:Interaction)
WHERE n.stub AND size(coalesce(n.runs, [])) = 0 AND NOT EXISTS { MATCH (n)<-[:REPLIES_TO|SHARES|QUOTES|REACTS_TO]-() }
RETURN n.id AS id
ORDER BY id
