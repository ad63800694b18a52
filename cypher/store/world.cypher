// Say whether the store holds the demo world or real evidence; the first word stands for ever.
//
// access: write
// params:
//   $world: STRING!          real or demo
// returns:
//   world: STRING            what it holds
MATCH (m:Meta {id: 'store'})
SET m.world = coalesce(m.world, $world)
RETURN m.world AS world
