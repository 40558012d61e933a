// Accounts that named a stock before its burst began, earliest first.
// $stock_id: stock, e.g. GME.US
// $since: first burst session considered [date] (default 1900-01-01)
// $limit: rows at most [rows] (default 20)
// account_id: who
// handle: what it signs with
// push_id: the push
// pushed_at: when it was posted [UTC]
// burst_session: the burst's first session [date]
// lead_sessions: from the push's decision session to the burst's first, 0 or more [sessions]
// probability: score of that push in the latest run, null if unscored [0, 1]
MATCH (a:Account)-[:MADE]->(p:Push)-[:NAMES]->(:Stock {id: $stock_id})
MATCH (p)-[r:PRECEDED]->(:RetailBurst)-[:STARTED_ON]->(d:TradingDay)
WHERE d.date >= $since
OPTIONAL MATCH (p)<-[s:SCORED]-(:ScoringRun {latest: true})
RETURN a.id AS account_id, a.handle AS handle, p.id AS push_id, p.pushed_at AS pushed_at,
       d.date AS burst_session, r.lead_sessions AS lead_sessions, s.probability AS probability
ORDER BY pushed_at, push_id, burst_session
LIMIT $limit
