// Watch a topic no more.
//
// access: write
// params:
//   $id: STRING!             of the watch
// returns:
//   removed: INTEGER         1, or 0 where there was none
MATCH (w:Watch {id: $id})
DETACH DELETE w
RETURN count(*) AS removed
