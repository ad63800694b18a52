// The detected communities of the current derived layer, largest first.
//
// access: read
// params:
//   $run: STRING             the current run, filled in
// returns:
//   id:     STRING           of the community
//   name:   STRING           of the community
//   letter: STRING           A for the largest
//   size:   INTEGER          people whose own community it is
//   job:    STRING           what its people get done there; null where nothing shows it
MATCH (c:Community {origin: 'detected'})
WHERE c.run = $run
RETURN c.id AS id, c.name AS name, c.letter AS letter, c.size AS size, c.job AS job
ORDER BY size DESC, id
