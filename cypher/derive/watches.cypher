// The topics that people of the house watch by a query over the texts.
//
// access: read
// returns:
//   id:    STRING            of the watch
//   name:  STRING            of the topic it makes
//   query: STRING            over titles and texts of interactions
//   by:    STRING            who watches
//   ms:    INTEGER           since when
MATCH (w:Watch)
RETURN w.id AS id, w.name AS name, w.query AS query, w.by AS by, w.ms AS ms
ORDER BY id
