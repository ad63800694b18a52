// A person's whole story over all channels, newest first.
//
// access: read
// params:
//   $customer: STRING!       customer id
//   $since: TIME             = 0; inclusive
//   $until: TIME             = 9007199254740991; exclusive
//   $limit: INTEGER          = 200; 1 to 10000
// returns:
//   at_ms:     INTEGER        when
//   source:    STRING         the channel
//   kind:      STRING         what it is
//   id:        STRING         the interaction
//   text:      STRING         title or text
//   answers:   STRING         the interaction it answers; null where none
//   community: STRING         where it was posted; null where that is not known
MATCH (:Customer {id: $customer})<-[:ACCOUNT_OF]-(:Account)-[:AUTHORED]->(i:Interaction)
WHERE i.ms >= $since AND i.ms < $until
RETURN i.ms AS at_ms, i.source AS source, i.kind AS kind, i.id AS id, coalesce(i.title, i.text) AS text,
       head(COLLECT { MATCH (i)-[:REPLIES_TO]->(p:Interaction)
         RETURN p.id AS v ORDER BY v LIMIT 1 }) AS answers,
       head(COLLECT { MATCH (i)-[:POSTED_IN]->(g:Community)
         RETURN g.id AS v ORDER BY v LIMIT 1 }) AS community
ORDER BY at_ms DESC, id LIMIT $limit
