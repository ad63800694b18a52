// Profiles that name other profiles.
//
// access: read
// returns:
//   account: STRING          id
//   url: STRING              its own page
//   also: LIST               the pages it names
MATCH (a:Account)
WHERE a.also IS NOT NULL
RETURN a.id AS account, a.url AS url, a.also AS also
