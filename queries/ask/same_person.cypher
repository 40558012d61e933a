// Pairs of accounts that may be one person's, with the reasons: proposals, which join nothing and prove nothing.
// $account_id: only pairs with this account; null for all (default null)
// $limit: rows at most [rows] (default 20)
// account_id: the account asked for, else the one whose id is first
// handle: what it signs with
// platform: where it speaks
// other_id: the other
// other: what that one signs with
// other_platform: where that one speaks
// score: how much speaks for it [0, 1]
// reasons: what speaks for it
// tied: whether they also posted together more often than the news explains
MATCH (a:Account)-[s:SAME_PERSON]-(b:Account)
WHERE a.id = $account_id OR ($account_id IS NULL AND startNode(s).id = a.id)
RETURN a.id AS account_id, a.handle AS handle, a.platform AS platform, b.id AS other_id, b.handle AS other,
       b.platform AS other_platform, s.score AS score, s.reasons AS reasons,
       EXISTS { MATCH (a)-[:CO_PUSHED]-(b) } AS tied
ORDER BY score DESC, account_id, other_id
LIMIT $limit
