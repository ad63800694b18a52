// The store's versions, one counter a layer, and what its derived layer was made by.
//
// access: read
// returns:
//   evidence:     INTEGER    raised by every transaction that writes evidence
//   identity:     INTEGER    raised by every join, split and refusal
//   derived:      INTEGER    raised by every new derived layer
//   desk:         INTEGER    raised by every decision of the house
//   schema:       INTEGER    version of labels, constraints and indexes
//   world:        STRING     real or demo; null before the first ingest
//   derived_run:  STRING     id of the run whose derived layer is current
//   uid:          STRING     names this store; null in one made by an older Grapevine
MATCH (m:Meta {id: 'store'})
RETURN m.evidence AS evidence, m.identity AS identity, m.derived AS derived, m.desk AS desk,
       m.schema AS schema, m.world AS world, m.derived_run AS derived_run, m.uid AS uid
