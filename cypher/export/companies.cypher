// Companies with all they hold and what goes out from them, page by page.
//
// access: read
// params:
//   $after: STRING           = ""; the last id of the page before
//   $types: LIST!            relationship types to tell of
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 2000; 1 to 10000
// returns:
//   id:         STRING       of the node
//   properties: MAP          all it holds
//   edges:      LIST         maps of type, target, kind and properties
MATCH (n:Company)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, properties(n) AS properties,
       COLLECT {
         MATCH (n)-[r]->(m)
         WHERE type(r) IN $types AND (r.run IS NULL OR r.run = $run)
         WITH r, m ORDER BY type(r), m.id
         RETURN {type: type(r), target: m.id, kind: head(labels(m)), properties: properties(r)} AS v
       } AS edges
ORDER BY id
