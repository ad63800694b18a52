// With whom a person talks, strongest first.
//
// access: read
// params:
//   $customer: STRING!       customer id
//   $run:   STRING           the derived run; filled in
//   $limit: INTEGER          = 50; 1 to 10000
// returns:
//   other:    STRING          customer or company
//   name:     STRING          to show
//   weight:   FLOAT           both ways
//   replies:  INTEGER         answers, both ways
//   messages: INTEGER         messages and mails, both ways
//   last_ms:  INTEGER         the last contact
MATCH (:Customer {id: $customer})-[r:TALKS_WITH {run: $run}]-(o)
RETURN o.id AS other, coalesce(o.name, o.id) AS name, sum(r.weight) AS weight, sum(r.replies) AS replies,
       sum(r.messages) AS messages, max(r.last_ms) AS last_ms
ORDER BY weight DESC, other, name LIMIT $limit
