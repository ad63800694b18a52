// Name and place the communities that a run detected, as part of making it current.
//
// access: write
// params:
//   $run:  STRING!           the run that detected them
//   $rows: ROWS!             id, name, letter, size, x, y, job, job_reason
UNWIND $rows AS row
MATCH (c:Community {id: row.id})
SET c.run = $run, c.origin = 'detected', c.name = row.name, c.letter = row.letter, c.size = row.size, c.x = row.x,
    c.y = row.y, c.job = row.job, c.job_reason = row.job_reason
