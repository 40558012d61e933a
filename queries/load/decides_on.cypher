// The first session that opens after a push.
// $rows: push_id, session_id, run
UNWIND $rows AS r
MATCH (p:Push {id: r.push_id})
MATCH (d:TradingDay {id: r.session_id})
MERGE (p)-[o:DECIDES_ON]->(d)
SET o.run = r.run
RETURN count(*) AS loaded
