// The interactions that a watch's query finds, best first.
//
// access: read
// params:
//   $query: STRING!          over titles and texts
//   $limit: INTEGER          = 10000; 1 to 10000
// returns:
//   id:    STRING            of an interaction
//   score: FLOAT             of the text search
CALL db.index.fulltext.queryNodes('interaction_text', $query) YIELD node, score
WITH node, score
WHERE node.deleted_ms IS NULL
RETURN node.id AS id, score AS score
ORDER BY score DESC, id LIMIT $limit
