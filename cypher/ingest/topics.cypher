// Make topics that sources name; of several spellings the smallest stands.
//
// access: write
// params:
//   $rows: ROWS!             id, name
UNWIND $rows AS row
MERGE (t:Topic {id: row.id})
SET t.name = CASE WHEN t.name IS NULL OR t.run IS NOT NULL OR row.name < t.name THEN row.name ELSE t.name END
WITH t
WHERE t.run IS NOT NULL
REMOVE t.run, t.origin
