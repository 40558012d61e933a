// Pushes whose stock began to burst within their window.
// $rows: push_id, burst_id, lead_sessions, run
UNWIND $rows AS r
MATCH (p:Push {id: r.push_id})
MATCH (b:RetailBurst {id: r.burst_id})
MERGE (p)-[x:PRECEDED]->(b)
SET x.lead_sessions = r.lead_sessions, x.run = r.run
RETURN count(*) AS loaded
