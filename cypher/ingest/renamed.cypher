// Call customers by the newest names of their own accounts.
//
// access: write
// params:
//   $rows: ROWS!             customer, name
UNWIND $rows AS row
MATCH (c:Customer {id: row.customer})
SET c.name = row.name
