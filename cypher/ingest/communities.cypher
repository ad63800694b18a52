// Make declared communities; of several names the smallest stands.
//
// access: write
// params:
//   $rows: ROWS!             id, name, source
UNWIND $rows AS row
MERGE (c:Community {id: row.id})
ON CREATE SET c.origin = 'declared', c.source = row.source
SET c.name = CASE WHEN c.name IS NULL OR row.name < c.name THEN row.name ELSE c.name END
