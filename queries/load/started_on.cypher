// A burst's first session.
// $rows: burst_id, session_id, run
UNWIND $rows AS r
MATCH (b:RetailBurst {id: r.burst_id})
MATCH (d:TradingDay {id: r.session_id})
MERGE (b)-[o:STARTED_ON]->(d)
SET o.run = r.run
RETURN count(*) AS loaded
