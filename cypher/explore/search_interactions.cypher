// Conversations whose title or text fits, best first.
//
// access: read
// params:
//   $text:  STRING!          a full-text query
//   $limit: INTEGER          = 20; 1 to 500
// returns:
//   id:        STRING        of the interaction
//   name:      STRING        to show
//   detail:    STRING        what tells it from others of the same name
//   community: STRING        the main community; null where there is none
//   last_ms:   INTEGER       the last activity; null where there is none
//   score:     FLOAT         how well it fits
//   total:     INTEGER       how many fit, up to 500
CALL db.index.fulltext.queryNodes('interaction_text', $text) YIELD node, score
WITH node, score
WHERE node.deleted_ms IS NULL
WITH node, score ORDER BY score DESC, node.id LIMIT 500
WITH collect({node: node, score: score}) AS found
WITH found, size(found) AS total
UNWIND found[0..$limit] AS hit
WITH hit.node AS n, hit.score AS score, total
WITH n, score, total,
     coalesce(head(COLLECT { MATCH (n)<-[:AUTHORED]-(a:Account)
       WITH a ORDER BY a.id LIMIT 1
       RETURN coalesce(a.name, a.handle, a.id) + ' at ' + coalesce(a.source, '') AS v }), '') AS detail,
     head(COLLECT { MATCH (n)-[:POSTED_IN]->(c:Community)
       WITH c ORDER BY c.id LIMIT 1 RETURN c.id AS v }) AS community,
     n.ms AS last_ms
RETURN n.id AS id, coalesce(n.title, substring(n.text, 0, 80), n.id) AS name, detail AS detail,
       community AS community, last_ms AS last_ms,
       score AS score, total AS total
ORDER BY score DESC, id
