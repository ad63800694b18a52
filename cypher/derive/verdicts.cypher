// Note what a run found out about accounts; a person's verdict, which has no run, wins over it.
//
// access: write
// params:
//   $run:  STRING!           the run that found it
//   $rows: ROWS!             id, target (account), field, value, by, note, ms
UNWIND $rows AS row
MERGE (v:Verdict {id: row.id})
SET v.run = $run, v.target = row.target, v.field = row.field, v.value = row.value, v.by = row.by, v.note = row.note,
    v.ms = row.ms
