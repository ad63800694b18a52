// Say what accounts are.
//
// access: write
// params:
//   $rows: ROWS!             id, kind, kind_reason
//   $seq:  INTEGER!          version of the evidence that this makes
UNWIND $rows AS row
MATCH (a:Account {id: row.id})
SET a.kind = row.kind, a.kind_reason = row.kind_reason, a.seq = $seq
