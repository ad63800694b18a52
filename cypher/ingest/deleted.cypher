// Take the text of what is gone at its source.
//
// access: write
// params:
//   $rows: ROWS!             id, deleted_ms, runs
//   $seq: INTEGER!           version of the evidence that this makes
UNWIND $rows AS row
MERGE (i:Interaction {id: row.id})
ON CREATE SET i.stub = true
SET i.deleted_ms = row.deleted_ms, i.runs = row.runs, i.seq = $seq, i.text = null, i.title = null
WITH i
OPTIONAL MATCH (i)-[said:ABOUT|LINKS_TO]->()
DELETE said
