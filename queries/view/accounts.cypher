// Accounts to draw, furthest reach first.
// $limit: rows at most [rows] (default 500)
// account_id: who
// handle: what it signs with
// name: what it calls itself
// platform: where it speaks
// reach: expected spread, null if unmeasured [accounts]
// reach_low: lower end of its 95 % interval [accounts]
// reach_high: upper end of its 95 % interval [accounts]
// coverage: followers observed over those declared, null where none are
// pushes: pushes it made [pushes]
MATCH (a:Account)
WITH a
ORDER BY coalesce(a.reach, -1.0) DESC, a.id
LIMIT $limit
RETURN a.id AS account_id, a.handle AS handle, a.name AS name, a.platform AS platform, a.reach AS reach,
       a.reach_low AS reach_low, a.reach_high AS reach_high, a.coverage AS coverage,
       COUNT { MATCH (a)-[:MADE]->(:Push) } AS pushes
ORDER BY coalesce(reach, -1.0) DESC, account_id
