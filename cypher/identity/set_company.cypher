// Say who we are; whoever spoke for us before no longer does.
//
// access: write
// params:
//   $id:      STRING!        of the company
//   $name:    STRING!        to show
//   $setting: STRING!        its name and the marks of its accounts
MERGE (o:Company {id: $id})
SET o.name = $name, o.own = true, o.setting = $setting
WITH o
OPTIONAL MATCH (o)<-[spoke:SPEAKS_FOR]-()
DELETE spoke
WITH DISTINCT o
MATCH (other:Company {own: true})
WHERE other.id <> o.id
DETACH DELETE other
