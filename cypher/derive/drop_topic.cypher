// Drop a topic that only a watch made and nothing is marked with any more.
//
// access: write
// params:
//   $topic: STRING!          id of the topic
MATCH (t:Topic {id: $topic})
WHERE t.run IS NOT NULL AND NOT EXISTS { MATCH (t)<-[:ABOUT]-() }
DETACH DELETE t
