// Make links; of several titles the smallest stands.
//
// access: write
// params:
//   $rows: ROWS!             id, url, host, title
UNWIND $rows AS row
MERGE (l:Link {id: row.id})
SET l.url = row.url, l.host = row.host,
    l.title = CASE WHEN l.title IS NULL OR row.title < l.title THEN row.title ELSE l.title END
