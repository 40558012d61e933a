// Which stock a theme stands for.
// $rows: theme_id, stock_id, batch
UNWIND $rows AS r
MATCH (t:Theme {id: r.theme_id})
MATCH (s:Stock {id: r.stock_id})
MERGE (t)-[c:COVERS]->(s)
SET c.batch = r.batch
RETURN count(*) AS loaded
