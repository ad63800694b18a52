// Watch a topic by a query over the texts.
//
// access: write
// params:
//   $id:    STRING!          of the watch
//   $name:  STRING!          of the topic
//   $query: STRING!          over titles and texts of interactions
//   $by:    STRING           who watches
//   $ms:    INTEGER!         since when
MERGE (w:Watch {id: $id})
ON CREATE SET w.ms = $ms
SET w.name = $name, w.query = $query, w.by = $by
