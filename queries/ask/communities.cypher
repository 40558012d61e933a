// Communities, largest first: how many are in each, how many of them push stocks, and which stock most.
// $limit: rows at most [rows] (default 20)
// community: its number, the same from run to run while it is the same in the main
// accounts: members [accounts]
// influencers: members that made a push [accounts]
// pushes: pushes they made [pushes]
// stock_id: the stock most of these name, null if there is none
// of_stock: pushes that name it [pushes]
MATCH (a:Account)
WHERE a.community IS NOT NULL
WITH a.community AS community, count(a) AS accounts, count(CASE WHEN a:Influencer THEN 1 END) AS influencers
ORDER BY accounts DESC, community
LIMIT $limit
OPTIONAL MATCH (i:Influencer)-[:MADE]->(p:Push)-[:NAMES]->(k:Stock)
WHERE i.community = community
WITH community, accounts, influencers, k.id AS stock_id, count(p) AS pushes
ORDER BY community, pushes DESC, stock_id
WITH community, accounts, influencers, sum(pushes) AS pushes, head(collect(stock_id)) AS stock_id, max(pushes) AS of_stock
RETURN community AS community, accounts AS accounts, influencers AS influencers, pushes AS pushes,
       stock_id AS stock_id, of_stock AS of_stock
ORDER BY accounts DESC, community
