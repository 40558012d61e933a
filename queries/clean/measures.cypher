// Takes other runs' measures from accounts.
// $run: the run whose measures stay
// $limit: accounts to change in one transaction [rows]
// gone: accounts changed [rows]
MATCH (a:Account)
WHERE a.run <> $run
WITH a
LIMIT $limit
SET a.followers = null, a.reach = null, a.reach_low = null, a.reach_high = null, a.pagerank = null,
    a.coreness = null, a.degree = null, a.betweenness = null, a.measured_as_of = null, a.run = null
RETURN count(*) AS gone
