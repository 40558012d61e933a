// Accounts by how many others a post of theirs is expected to spread to, furthest first.
// $limit: rows at most [rows] (default 20)
// account_id: who
// handle: what it signs with
// platform: where it speaks
// followers: at the last count available [accounts]
// coverage: followers observed over those declared, null where none are; reach is of the observed, never scaled up
// reach: expected spread [accounts]
// reach_low: lower end of its 95 % interval [accounts]
// reach_high: upper end of its 95 % interval [accounts]
// pushes: pushes it made [pushes]
// followed: of these, followed by a burst [pushes]
// as_of: the moment the measure knows nothing after [UTC]
MATCH (a:Account)
WHERE a.reach IS NOT NULL
WITH a
ORDER BY a.reach DESC, a.id
LIMIT $limit
OPTIONAL MATCH (a)-[:MADE]->(p:Push)
WITH a, count(p) AS pushes, count(CASE WHEN p.outcome = 'followed' THEN 1 END) AS followed
RETURN a.id AS account_id, a.handle AS handle, a.platform AS platform, a.followers AS followers,
       a.coverage AS coverage, a.reach AS reach, a.reach_low AS reach_low, a.reach_high AS reach_high,
       pushes AS pushes, followed AS followed, a.measured_as_of AS as_of
ORDER BY reach DESC, account_id
