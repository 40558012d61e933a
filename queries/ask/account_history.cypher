// An account's pushes and what followed each, earliest first.
// $account_id: account, e.g. x:123
// $limit: rows at most [rows] (default 100)
// push_id: the push
// stock_id: the stock it names
// pushed_at: when it was posted [UTC]
// session: the first session that opens after it, null if there is none yet [date]
// stance: buy, sell or unknown
// outcome: followed, disclosed, chaser, concurrent, quiet or unlabelled
// lead_sessions: to the first burst it preceded, null if none [sessions]
// probability: its score in the latest run, null if unscored [0, 1]
MATCH (:Account {id: $account_id})-[:MADE]->(p:Push)-[:NAMES]->(k:Stock)
OPTIONAL MATCH (p)-[:DECIDES_ON]->(d:TradingDay)
OPTIONAL MATCH (p)<-[s:SCORED]-(:ScoringRun {latest: true})
OPTIONAL MATCH (p)-[r:PRECEDED]->(:RetailBurst)
WITH p, k.id AS stock_id, d.date AS session, s.probability AS probability, min(r.lead_sessions) AS lead_sessions
RETURN p.id AS push_id, stock_id AS stock_id, p.pushed_at AS pushed_at, session AS session, p.stance AS stance,
       p.outcome AS outcome, lead_sessions AS lead_sessions, probability AS probability
ORDER BY pushed_at, push_id
LIMIT $limit
