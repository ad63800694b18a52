// Topics whose name fits, best first.
//
// access: read
// params:
//   $text:  STRING!          a full-text query
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 20; 1 to 500
// returns:
//   id:        STRING        of the topic
//   name:      STRING        to show
//   detail:    STRING        what tells it from others of the same name
//   community: STRING        the main community; null where there is none
//   last_ms:   INTEGER       the last activity; null where there is none
//   score:     FLOAT         how well it fits
//   total:     INTEGER       how many fit, up to 500
CALL db.index.fulltext.queryNodes('topic_name', $text) YIELD node, score
WITH node, score
WHERE node.run IS NULL OR node.run = $run
WITH node, score ORDER BY score DESC, node.id LIMIT 500
WITH collect({node: node, score: score}) AS found
WITH found, size(found) AS total
UNWIND found[0..$limit] AS hit
WITH hit.node AS n, hit.score AS score, total
WITH n, score, total,
     toString(COUNT { (n)<-[:TALKS_ABOUT {run: $run}]-(:Customer) }) + ' people' AS detail,
     head(COLLECT { MATCH (n)<-[a:TALKS_ABOUT {run: $run}]-(:Customer)
         -[:MEMBER_OF {run: $run, main: true}]->(c:Community)
       WITH c, sum(a.count) AS count ORDER BY count DESC, c.id LIMIT 1 RETURN c.id AS v }) AS community,
     head(COLLECT { MATCH (n)<-[a:TALKS_ABOUT {run: $run}]-(:Customer)
       RETURN max(a.last_ms) AS v }) AS last_ms
RETURN n.id AS id, coalesce(n.name, n.id) AS name, detail AS detail, community AS community, last_ms AS last_ms,
       score AS score, total AS total
ORDER BY score DESC, id
