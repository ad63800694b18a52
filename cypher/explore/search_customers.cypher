// People and organisations whose name fits, best first.
//
// access: read
// params:
//   $text:  STRING!          a full-text query
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 20; 1 to 500
// returns:
//   id:        STRING        of the customer
//   name:      STRING        to show
//   detail:    STRING        what tells it from others of the same name
//   community: STRING        the main community; null where there is none
//   last_ms:   INTEGER       the last activity; null where there is none
//   score:     FLOAT         how well it fits
//   total:     INTEGER       how many fit, up to 500
CALL db.index.fulltext.queryNodes('customer_name', $text) YIELD node, score
WITH node, score
WHERE node.joined_into IS NULL
WITH node, score ORDER BY score DESC, node.id LIMIT 500
WITH collect({node: node, score: score}) AS found
WITH found, size(found) AS total
UNWIND found[0..$limit] AS hit
WITH hit.node AS n, hit.score AS score, total
WITH n, score, total,
     coalesce(head(COLLECT { MATCH (n)<-[:ACCOUNT_OF]-(a:Account)
       WITH a ORDER BY a.id LIMIT 1
       RETURN coalesce(a.handle, a.id) + ' at ' + coalesce(a.source, 'an unknown source') AS v }), '') AS detail,
     head(COLLECT { MATCH (n)-[m:MEMBER_OF {run: $run}]->(c:Community)
       WITH c, m ORDER BY m.main DESC, m.strength DESC, c.id LIMIT 1 RETURN c.id AS v }) AS community,
     head(COLLECT { MATCH (n)<-[:ACCOUNT_OF]-(:Account)-[:AUTHORED]->(i:Interaction)
       RETURN max(i.ms) AS v }) AS last_ms
RETURN n.id AS id, coalesce(n.name, n.id) AS name, detail AS detail, community AS community, last_ms AS last_ms,
       score AS score, total AS total
ORDER BY score DESC, id
