// Write ties of a run: who acted towards whom, as acted.
//
// access: write
// params:
//   $run:  STRING!           the run that made them
//   $rows: ROWS!             source, target, weight, replies, shares, quotes, mentions, messages, first_ms, last_ms
UNWIND $rows AS row
OPTIONAL MATCH (person:Customer {id: row.source})
OPTIONAL MATCH (house:Company {id: row.source})
OPTIONAL MATCH (other:Customer {id: row.target})
OPTIONAL MATCH (us:Company {id: row.target})
WITH row, coalesce(person, house) AS a, coalesce(other, us) AS b
WHERE a IS NOT NULL AND b IS NOT NULL
CREATE (a)-[:TALKS_WITH {run: $run, weight: row.weight, replies: row.replies, shares: row.shares, quotes: row.quotes,
                         mentions: row.mentions, messages: row.messages, first_ms: row.first_ms,
                         last_ms: row.last_ms}]->(b)
