// Which stock a push names.
// $rows: push_id, stock_id, method, confidence, run
UNWIND $rows AS r
MATCH (p:Push {id: r.push_id})
MATCH (s:Stock {id: r.stock_id})
MERGE (p)-[n:NAMES]->(s)
SET n.method = r.method, n.confidence = r.confidence, n.run = r.run
RETURN count(*) AS loaded
