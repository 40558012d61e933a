// A stock's sessions.
// $rows: stock_id, session_id, close, volume, retail_flow, measure, tier, abnormal, at_limit, locked, batch
UNWIND $rows AS r
MATCH (s:Stock {id: r.stock_id})
MATCH (d:TradingDay {id: r.session_id})
MERGE (s)-[t:TRADED]->(d)
SET t.close = r.close, t.volume = r.volume, t.retail_flow = r.retail_flow, t.measure = r.measure, t.tier = r.tier,
    t.abnormal = r.abnormal, t.at_limit = r.at_limit, t.locked = r.locked, t.batch = r.batch
RETURN count(*) AS loaded
