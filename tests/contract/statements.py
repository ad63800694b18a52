"""A hundred statements that no analyst may get through, by what they try."""

WRITES = (
    "CREATE (n:Topic {id: 'topic:sly'})",
    "create (n:Topic {id: 'topic:sly'}) return n",
    "CREATE (:Topic {id: 'topic:sly'}), (:Topic {id: 'topic:sly2'})",
    "MERGE (n:Topic {id: 'topic:sly'})",
    "MERGE (n:Topic {id: 'topic:rust'}) ON MATCH SET n.name = 'sly'",
    "MATCH (n:Topic) SET n.name = 'sly'",
    "MATCH (n:Topic) SET n = {id: 'sly'}",
    "MATCH (n:Topic) SET n += {sly: true}",
    "MATCH (n:Topic) SET n:Sly",
    "MATCH (n:Topic) REMOVE n.name",
    "MATCH (n:Topic) REMOVE n:Topic",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Interaction) DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) NODETACH DELETE n",
    "MATCH (m:Meta) SET m.schema = 99",
    "MATCH (m:Meta) DELETE m",
    "MATCH (c:Customer), (t:Topic) CREATE (c)-[:TALKS_ABOUT]->(t)",
    "MATCH (c:Customer), (t:Topic) MERGE (c)-[:TALKS_ABOUT {sly: 1}]->(t)",
    "FOREACH (x IN [1] | CREATE (:Topic {id: 'topic:sly'}))",
    "MATCH p = (:Account)-[:AUTHORED]->(:Interaction) FOREACH (n IN nodes(p) | SET n.sly = true)",
    "CALL () { CREATE (n:Topic {id: 'topic:sly'}) RETURN n } RETURN n.id AS id",
    "CALL { CREATE (n:Topic {id: 'topic:sly'}) RETURN n } RETURN n.id AS id",
    "UNWIND [1] AS x CALL (x) { MERGE (n:Topic {id: 'topic:sly'}) } RETURN x AS x",
    "UNWIND [1] AS x CALL (x) { CREATE (:Topic {id: 'topic:sly'}) } IN TRANSACTIONS OF 1 ROWS RETURN x AS x",
    "RETURN 1 AS one UNION CREATE (n:Topic {id: 'topic:sly'}) RETURN 1 AS one",
    "MATCH (n:Topic) WITH n LIMIT 1 DETACH DELETE n RETURN 1 AS one",
    "/* harmless */ CREATE (n:Topic {id: 'topic:sly'})",
    "MATCH (n:Topic) // only reads\nSET n.name = 'sly'",
    "RETURN 1 AS one; CREATE (n:Topic {id: 'topic:sly'})",
    "CR\\u0045ATE (n:Topic {id: 'topic:sly'})",
    "EXPLAIN CREATE (n:Topic {id: 'topic:sly'}) RETURN n; CREATE (n:Topic {id: 'topic:sly'})",
    "CREATE INDEX sly FOR (n:Topic) ON (n.name)",
    "CREATE CONSTRAINT sly FOR (n:Topic) REQUIRE n.name IS UNIQUE",
    "CREATE FULLTEXT INDEX sly FOR (n:Topic) ON EACH [n.name]",
    "DROP CONSTRAINT topic_id",
    "DROP INDEX interaction_text",
    "CALL db.createLabel('Sly')",
    "CALL db.createProperty('sly')",
    "CALL db.createRelationshipType('SLY')",
    "CALL merge.node(['Topic'], {id: 'topic:sly'}, {}, {}) YIELD node RETURN node",
    "CALL apoc.create.node(['Topic'], {id: 'topic:sly'}) YIELD node RETURN node",
    "CALL apoc.cypher.doIt('CREATE (n:Topic {id: 1})', {}) YIELD value RETURN value",
    "CALL db.index.fulltext.createNodeIndex('sly', ['Topic'], ['name'])",
    "INSERT (:Topic {id: 'topic:sly'})",
)
"""What changes data or schema."""

ADMINISTERS = (
    "CREATE USER sly SET PASSWORD 'slyslysly'",
    "ALTER USER neo4j SET PASSWORD 'slyslysly'",
    "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'slyslysly'",
    "DROP USER neo4j",
    "CREATE DATABASE sly",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "ALTER DATABASE neo4j SET ACCESS READ ONLY",
    "GRANT ROLE admin TO reader",
    "CREATE ROLE sly",
    "CALL dbms.setConfigValue('db.transaction.timeout', '0')",
    "CALL dbms.security.createUser('sly', 'slyslysly', false)",
    "CALL dbms.shutdown()",
    "CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DELETE n', {})",
)
"""What changes users, databases or settings."""

FILES = (
    "LOAD CSV FROM '{file}' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM '{file}' AS line RETURN line",
    "load csv from '{file}' as line return line",
    "LOAD CSV FROM 'file:{path}' AS line RETURN line",
    "LOAD CSV FROM '{path}' AS line RETURN line",
    "LOAD CSV FROM 'file:///../../../../../../{path}' AS line RETURN line",
    "LOAD CSV FROM 'file:///canary.csv' AS line RETURN line",
    "LOAD CSV FROM 'jar:{file}!/x' AS line RETURN line",
    "UNWIND ['{file}'] AS f LOAD CSV FROM f AS line RETURN line",
    "MATCH (t:Topic) LOAD CSV FROM '{file}' AS line RETURN line",
    "CALL () {{ LOAD CSV FROM '{file}' AS line RETURN line }} RETURN line",
    "/**/LOAD/**/CSV/**/FROM '{file}' AS line RETURN line",
    "CALL apoc.load.csv('{path}') YIELD list RETURN list",
    "CALL apoc.load.json('{file}') YIELD value RETURN value",
    "CALL apoc.import.csv([], [], {{}})",
    "RETURN apoc.load.jsonArray('{file}') AS x",
    "CALL apoc.export.csv.all('{path}.out', {{}})",
    "IMPORT DATABASE {file}",
)
"""What reads or writes files; `{file}` is a canary's URL, `{path}` its path."""

NETWORK = (
    "LOAD CSV FROM 'http://127.0.0.1:{port}/' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM 'http://localhost:{port}/a.csv' AS line RETURN line",
    "LOAD CSV FROM 'https://127.0.0.1:{port}/' AS line RETURN line",
    "LOAD CSV FROM 'ftp://127.0.0.1:{port}/' AS line RETURN line",
    "LOAD CSV FROM 'http://[::1]:{port}/' AS line RETURN line",
    "LOAD CSV FROM 'http://0.0.0.0:{port}/' AS line RETURN line",
    "LOAD CSV FROM 'http://2130706433:{port}/' AS line RETURN line",
    "LOAD CSV FROM 'jar:http://127.0.0.1:{port}/a.jar!/b.csv' AS line RETURN line",
    "UNWIND ['http://127.0.0.1:{port}/'] AS url CALL (url) {{ LOAD CSV FROM url AS line RETURN line }} RETURN line",
    "CALL apoc.load.jsonParams('http://127.0.0.1:{port}/', {{}}, null) YIELD value RETURN value",
    "CALL apoc.load.jdbc('jdbc:x://127.0.0.1:{port}/', 'x') YIELD row RETURN row",
)
"""What asks a server; `{port}` is a canary that listens."""

RUNAWAYS = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n",
    "MATCH (a), (b), (c), (d), (e) WHERE a.id + b.id + c.id + d.id + e.id = 'x' RETURN count(*) AS n",
    "MATCH p = (:Customer)-[*1..14]-(:Customer) RETURN count(p) AS n",
    "UNWIND range(1, 3000000) AS a UNWIND range(1, 3000000) AS b RETURN a AS a, b AS b",
    "UNWIND range(1, 2000000000) AS a RETURN max(a) AS m",
    "UNWIND range(1, 20000) AS a WITH collect(a) AS l UNWIND l AS x UNWIND l AS y UNWIND l AS z RETURN count(z) AS n",
    "UNWIND range(1, 300000000) AS a RETURN a AS a ORDER BY a DESC LIMIT 5",
    "UNWIND range(1, 100000000) AS a RETURN count(DISTINCT toString(a)) AS n",
)
"""What would run for minutes, or answer without end, or fill the memory."""

EXPRESSIONS = (
    "RETURN reduce(l = [1], i IN range(1, 40) | l + l) AS l",
    "RETURN reduce(s = 'x', i IN range(1, 44) | s + s) AS s",
    "RETURN size([x IN range(1, 30000000) WHERE x % 7 = 0]) AS n",
    "WITH range(1, 1000000) AS r RETURN reduce(t = 0, x IN r | t + reduce(u = 0, y IN r | u + y)) AS t",
)
"""What runs away inside one expression. Neo4j does not look at its clock there: whoever asked is let go in time, but
the server works on. The embedded engine is killed by its keeper where it does not listen, and started again."""

GUARDED = (
    "RETURN " + "(" * 5000 + "1" + ")" * 5000 + " AS x",
    "RETURN '\\u0027 AS x CREATE (n:Topic {id: 1}) //' AS y",
    "PROFILE CREATE (n:Topic {id: 'topic:sly'})",
)
"""What only the guard refuses on every engine: brackets that a parser takes minutes for, before any clock runs; an
escape that is a text to one engine and ends the text for the other; a profile that one answers without writing."""

MALFORMED = ("MATCH (n RETURN n",)
"""What is to be refused without a crash."""
