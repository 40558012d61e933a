// Pairs of influencers who speak to the same people, by how far their observed audiences overlap.
// $account_id: only pairs with this account; null for all (default null)
// $limit: rows at most [rows] (default 20)
// account_id: the account asked for, else the one whose id is first
// handle: what it signs with
// other_id: the other
// other: what that one signs with
// jaccard: accounts that see both over accounts that see either [0, 1]
// common: accounts that see both [accounts]
// stocks: stocks that both pushed [stocks]
MATCH (a:Account)-[s:SHARES_AUDIENCE]-(b:Account)
WHERE ($account_id IS NULL AND a.id < b.id) OR a.id = $account_id
WITH a, b, s.jaccard AS jaccard, s.common AS common
ORDER BY jaccard DESC, a.id, b.id
LIMIT $limit
OPTIONAL MATCH (a)-[:MADE]->(:Push)-[:NAMES]->(k:Stock)<-[:NAMES]-(:Push)<-[:MADE]-(b)
WITH a, b, jaccard, common, count(DISTINCT k) AS stocks
RETURN a.id AS account_id, a.handle AS handle, b.id AS other_id, b.handle AS other, jaccard AS jaccard,
       common AS common, stocks AS stocks
ORDER BY jaccard DESC, account_id, other_id
