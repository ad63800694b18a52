// Make the topics that a run found; those that a source names stay as they are.
//
// access: write
// params:
//   $run:  STRING!           the run that found them
//   $rows: ROWS!             id, name
UNWIND $rows AS row
MERGE (t:Topic {id: row.id})
ON CREATE SET t.name = row.name, t.origin = 'detected', t.run = $run
