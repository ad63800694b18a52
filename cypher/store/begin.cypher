// Make the store's own node, and note the schema it now has.
//
// access: write
// params:
//   $schema: INTEGER!        version of labels, constraints and indexes
MERGE (m:Meta {id: 'store'})
ON CREATE SET m.evidence = 0, m.identity = 0, m.derived = 0, m.desk = 0
SET m.schema = $schema
