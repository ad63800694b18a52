// Take back what versions said that no longer stand.
//
// access: write
// params:
//   $rows: LIST!             ids of interactions
UNWIND $rows AS id
MATCH (i:Interaction {id: id})
OPTIONAL MATCH (i)-[said:REPLIES_TO|SHARES|QUOTES|REACTS_TO|MENTIONS|ADDRESSES|POSTED_IN|LINKS_TO]->()
DELETE said
WITH DISTINCT i
OPTIONAL MATCH (i)-[about:ABOUT]->()
WHERE about.run IS NULL
DELETE about
WITH DISTINCT i
OPTIONAL MATCH (i)<-[authored:AUTHORED]-()
DELETE authored
