// Who is in which ring.
// $rows: account_id, ring_id, ties, first, run
UNWIND $rows AS r
MATCH (a:Account {id: r.account_id})
MATCH (g:Ring {id: r.ring_id})
MERGE (a)-[i:IN]->(g)
SET i.ties = r.ties, i.first = r.first, i.run = r.run
RETURN count(*) AS loaded
