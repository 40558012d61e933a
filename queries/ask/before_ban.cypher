// What an account did before it was banned: the ban, and every push made before it took effect, earliest first.
// $account_id: account, e.g. x:123; null for all that were ever banned (default null)
// $action: another action, such as order or fine (default ban)
// $limit: rows at most [rows] (default 1000)
// account_id: against whom
// handle: what it signs with
// at: from when the ban holds [UTC]
// authority: who banned it
// reason: the reason given
// push_id: the push, null if it made none before
// stock_id: the stock it names
// pushed_at: when it was posted [UTC]
// days_before: whole days from the push to the ban [days]
// outcome: followed, disclosed, chaser, concurrent, quiet or unlabelled
// lead_sessions: to the first burst it preceded, null if none [sessions]
// text: the post's first 280 characters
// source: file and row we read it from
MATCH (a:Account)-[:SUBJECT_OF]->(e:Enforcement {action: $action})
WHERE $account_id IS NULL OR a.id = $account_id
OPTIONAL MATCH (a)-[:MADE]->(p:Push)-[:NAMES]->(k:Stock)
WHERE p.pushed_at < e.at
OPTIONAL MATCH (p)-[r:PRECEDED]->(:RetailBurst)
WITH a, e, p, k.id AS stock_id, min(r.lead_sessions) AS lead_sessions
RETURN a.id AS account_id, a.handle AS handle, e.at AS at, e.authority AS authority, e.reason AS reason,
       p.id AS push_id, stock_id AS stock_id, p.pushed_at AS pushed_at,
       duration.inDays(p.pushed_at, e.at).days AS days_before, p.outcome AS outcome, lead_sessions AS lead_sessions,
       p.text AS text, p.source AS source
ORDER BY account_id, at, pushed_at, push_id
LIMIT $limit
