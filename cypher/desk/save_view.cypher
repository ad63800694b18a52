// Save a state of the explorer.
//
// access: write
// params:
//   $id:    STRING!          of the view
//   $name:  STRING!          to show
//   $state: STRING!          the state, as JSON
//   $ms:    INTEGER!         now
MERGE (v:View {id: $id})
SET v.name = $name, v.state = $state, v.ms = $ms
