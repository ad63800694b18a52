// Raise the counter of one layer, unless somebody raised it since the caller looked.
//
// access: write
// params:
//   $layer: STRING!          evidence, identity, derived or desk
//   $seen:  INTEGER          the version the caller stamped its facts after; null when it stamped none
// returns:
//   version: INTEGER         the layer's new version
MATCH (m:Meta {id: 'store'})
WHERE $seen IS NULL
   OR $seen = CASE $layer WHEN 'evidence' THEN m.evidence WHEN 'identity' THEN m.identity
                          WHEN 'derived' THEN m.derived ELSE m.desk END
SET m.evidence = m.evidence + CASE $layer WHEN 'evidence' THEN 1 ELSE 0 END,
    m.identity = m.identity + CASE $layer WHEN 'identity' THEN 1 ELSE 0 END,
    m.derived = m.derived + CASE $layer WHEN 'derived' THEN 1 ELSE 0 END,
    m.desk = m.desk + CASE $layer WHEN 'desk' THEN 1 ELSE 0 END
RETURN CASE $layer WHEN 'evidence' THEN m.evidence WHEN 'identity' THEN m.identity
                   WHEN 'derived' THEN m.derived ELSE m.desk END AS version
