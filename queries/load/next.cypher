// The chain of a market's sessions.
// $rows: earlier_id, later_id, batch
UNWIND $rows AS r
MATCH (a:TradingDay {id: r.earlier_id})
MATCH (b:TradingDay {id: r.later_id})
MERGE (a)-[n:NEXT]->(b)
SET n.batch = r.batch
RETURN count(*) AS loaded
