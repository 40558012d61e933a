// Which theme a push is about.
// $rows: push_id, theme_id, word, run
UNWIND $rows AS r
MATCH (p:Push {id: r.push_id})
MATCH (t:Theme {id: r.theme_id})
MERGE (p)-[a:ABOUT]->(t)
SET a.word = r.word, a.run = r.run
RETURN count(*) AS loaded
