// Accounts by how early they come: buying after their pushes less stir before, earliest first.
// $tier: measured (what individuals bought) or proxy (abnormal volume, not retail buying); null for both (default null)
// $established: only those early or late beyond chance, and told apart from all together: yes or no (default no)
// $limit: rows at most [rows] (default 50)
// account_id: who
// handle: what it signs with
// tier: of the score
// score: drawn towards all accounts; above 0 early, below it late [-1, 1]
// low: lower end of its 95 % interval, null where nothing can be said of it [-1, 1]
// high: upper end of its 95 % interval, null where nothing can be said of it [-1, 1]
// before: rank of the sessions before among matched ones, 0 quietest [0, 1]
// after: rank of the buying or volume after, 1 most [0, 1]
// placebo: the score of its history moved in time [-1, 1]
// compared: pushes that were compared [pushes]
MATCH (a:Account)
WHERE a.initiator IS NOT NULL AND ($tier IS NULL OR a.initiator_tier = $tier)
  AND ($established <> 'yes' OR (a.initiator_apart_q <= 0.05 AND (a.initiator_low > 0 OR a.initiator_high < 0)))
RETURN a.id AS account_id, a.handle AS handle, a.initiator_tier AS tier, a.initiator AS score,
       a.initiator_low AS low, a.initiator_high AS high, a.initiator_before AS before, a.initiator_after AS after,
       a.initiator_placebo AS placebo, a.initiator_pushes AS compared
ORDER BY tier, score DESC, account_id
LIMIT $limit
