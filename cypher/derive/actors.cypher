// Everybody from whom derived relationships leave.
//
// access: read
// returns:
//   id: STRING               of a customer or company
MATCH (n:Customer|Company)
RETURN n.id AS id
