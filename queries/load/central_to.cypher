// Who is central to those who push a stock.
// $rows: account_id, stock_id, pagerank, rank, method, run
UNWIND $rows AS r
MATCH (a:Account {id: r.account_id})
MATCH (s:Stock {id: r.stock_id})
MERGE (a)-[c:CENTRAL_TO]->(s)
SET c.pagerank = r.pagerank, c.rank = r.rank, c.method = r.method, c.run = r.run
RETURN count(*) AS loaded
