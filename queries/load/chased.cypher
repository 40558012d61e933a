// Pushes made while their stock's burst was on already.
// $rows: push_id, burst_id, run
UNWIND $rows AS r
MATCH (p:Push {id: r.push_id})
MATCH (b:RetailBurst {id: r.burst_id})
MERGE (p)-[x:CHASED]->(b)
SET x.run = r.run
RETURN count(*) AS loaded
