// Halts: the sessions on which trading in a stock stopped, one tie per halt.
// $rows: stock_id, session_id, key, stopped_at, resumed_at, resumed, kind, reason, inspection, source, available_at, batch
UNWIND $rows AS r
MATCH (s:Stock {id: r.stock_id})
MATCH (d:TradingDay {id: r.session_id})
MERGE (s)-[h:HALTED {key: r.key}]->(d)
SET h.stopped_at = datetime(r.stopped_at), h.resumed_at = datetime(r.resumed_at), h.resumed = date(r.resumed),
    h.kind = r.kind, h.reason = r.reason, h.inspection = r.inspection, h.source = r.source,
    h.available_at = datetime(r.available_at), h.batch = r.batch
RETURN count(*) AS loaded
