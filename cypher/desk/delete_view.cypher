// Delete a saved view.
//
// access: write
// params:
//   $id: STRING!             of the view
// returns:
//   removed: INTEGER         1, or 0 where there was none
MATCH (v:View {id: $id})
DETACH DELETE v
RETURN count(*) AS removed
