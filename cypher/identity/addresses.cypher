// Accounts with the same verified address.
//
// access: read
// returns:
//   email: STRING            the address
//   accounts: LIST           their ids
MATCH (a:Account)
WHERE a.email IS NOT NULL
WITH toLower(a.email) AS email, collect(a.id) AS accounts
WHERE size(accounts) > 1
RETURN email AS email, accounts AS accounts
