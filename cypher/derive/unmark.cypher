// Drop the marks of one watched topic.
//
// access: write
// params:
//   $topic: STRING!          id of the topic
MATCH (t:Topic {id: $topic})<-[r:ABOUT {by: 'watch'}]-()
DELETE r
