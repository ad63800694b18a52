// Saved states of the explorer, newest first.
//
// access: read
// params:
//   $limit: INTEGER          = 100; 1 to 500
// returns:
//   id:    STRING            of the view
//   name:  STRING            to show
//   state: STRING            as JSON
//   ms:    INTEGER           when it was saved
MATCH (v:View)
RETURN v.id AS id, v.name AS name, v.state AS state, v.ms AS ms
ORDER BY ms DESC, id LIMIT $limit
