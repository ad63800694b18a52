// Make the store's own node, and note the schema it now has.
//
// access: write
// params:
//   $schema: INTEGER!        version of labels, constraints and indexes
//   $uid:    STRING!         names this store for ever, so that nothing kept of another is taken for its own
MERGE (m:Meta {id: 'store'})
ON CREATE SET m.evidence = 0, m.identity = 0, m.derived = 0, m.desk = 0, m.uid = $uid
SET m.schema = $schema
