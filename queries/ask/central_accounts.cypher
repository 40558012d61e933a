// Where the attention of those who push a stock collects: the accounts most central to them, whether they push it or not.
// $stock_id: stock, e.g. GME.US
// $limit: rows at most [rows] (default 20)
// rank: place among all accounts, 1 is the highest
// account_id: who
// handle: what it signs with
// platform: where it speaks
// pagerank: PageRank that begins with those who push the stock, summing to 1 over all accounts
// coverage: followers observed over those declared, null where none are
// reach: expected spread of a post of its, null if unmeasured [accounts]
// reach_low: lower end of its 95 % interval [accounts]
// reach_high: upper end of its 95 % interval [accounts]
// pushes: its own pushes of the stock [pushes]
MATCH (a:Account)-[c:CENTRAL_TO]->(k:Stock {id: $stock_id})
OPTIONAL MATCH (a)-[:MADE]->(p:Push)-[:NAMES]->(k)
WITH a, c.rank AS rank, c.pagerank AS pagerank, count(p) AS pushes
RETURN rank AS rank, a.id AS account_id, a.handle AS handle, a.platform AS platform, pagerank AS pagerank,
       a.coverage AS coverage, a.reach AS reach, a.reach_low AS reach_low, a.reach_high AS reach_high, pushes AS pushes
ORDER BY rank, account_id
LIMIT $limit
