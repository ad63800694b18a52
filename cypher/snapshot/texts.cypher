// What was said, for words and phrases.
//
// access: read
// returns:
//   account: STRING          id of the account
//   ids:     LIST            of its interactions with a text or title
//   texts:   LIST            title and text, in the same order
MATCH (a:Account)-[:AUTHORED]->(i:Interaction)
WHERE i.text IS NOT NULL OR i.title IS NOT NULL
RETURN a.id AS account, collect(i.id) AS ids,
       collect(coalesce(i.title + '\n', '') + coalesce(i.text, '')) AS texts
