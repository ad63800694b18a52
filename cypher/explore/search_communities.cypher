// Communities whose name fits, best first.
//
// access: read
// params:
//   $text:  STRING!          a full-text query
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 20; 1 to 500
// returns:
//   id:        STRING        of the community
//   name:      STRING        to show
//   detail:    STRING        what tells it from others of the same name
//   community: STRING        the main community; null where there is none
//   last_ms:   INTEGER       the last activity; null where there is none
//   score:     FLOAT         how well it fits
//   total:     INTEGER       how many fit, up to 500
CALL db.index.fulltext.queryNodes('community_name', $text) YIELD node, score
WITH node, score
WHERE node.run IS NULL OR node.run = $run
WITH node, score ORDER BY score DESC, node.id LIMIT 500
WITH collect({node: node, score: score}) AS found
WITH found, size(found) AS total
UNWIND found[0..$limit] AS hit
WITH hit.node AS n, hit.score AS score, total
WITH n, score, total,
     coalesce(n.job, n.origin, '') AS detail,
     n.id AS community,
     head(COLLECT { MATCH (n)<-[m:MEMBER_OF {run: $run}]-(:Customer) RETURN max(m.to_ms) AS v }) AS last_ms
RETURN n.id AS id, coalesce(n.name, n.id) AS name, detail AS detail, community AS community, last_ms AS last_ms,
       score AS score, total AS total
ORDER BY score DESC, id
