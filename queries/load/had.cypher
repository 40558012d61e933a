// Which stock a burst was in.
// $rows: stock_id, burst_id, run
UNWIND $rows AS r
MATCH (s:Stock {id: r.stock_id})
MATCH (b:RetailBurst {id: r.burst_id})
MERGE (s)-[h:HAD]->(b)
SET h.run = r.run
RETURN count(*) AS loaded
