// Members of one community, furthest reach first: of an account's, or of the one with a number.
// $account_id: whose community, e.g. x:123; null to give its number (default null)
// $community: its number; null to name an account of it [number] (default null)
// $limit: rows at most [rows] (default 20)
// community: its number
// account_id: who
// handle: what it signs with
// platform: where it speaks
// coverage: followers observed over those declared, null where none are
// reach: expected spread of a post of its [accounts]
// reach_low: lower end of its 95 % interval [accounts]
// reach_high: upper end of its 95 % interval [accounts]
// pushes: pushes it made [pushes]
// followed: of these, followed by a burst [pushes]
OPTIONAL MATCH (one:Account {id: $account_id})
WITH coalesce(one.community, $community) AS community
MATCH (a:Account)
WHERE a.community = community
WITH a
ORDER BY coalesce(a.reach, -1.0) DESC, a.id
LIMIT $limit
OPTIONAL MATCH (a)-[:MADE]->(p:Push)
WITH a, count(p) AS pushes, count(CASE WHEN p.outcome = 'followed' THEN 1 END) AS followed
RETURN a.community AS community, a.id AS account_id, a.handle AS handle, a.platform AS platform,
       a.coverage AS coverage, a.reach AS reach, a.reach_low AS reach_low, a.reach_high AS reach_high,
       pushes AS pushes, followed AS followed
ORDER BY coalesce(reach, -1.0) DESC, account_id
