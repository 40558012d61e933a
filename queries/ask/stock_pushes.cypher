// A stock's pushes with their scores, latest first.
// $stock_id: stock, e.g. GME.US
// $since: earliest post considered [UTC] (default 1900-01-01T00:00:00Z)
// $limit: rows at most [rows] (default 100)
// push_id: the push
// account_id: who posted it
// handle: what it signs with
// pushed_at: when it was posted [UTC]
// session: the first session that opens after it, null if there is none yet [date]
// stance: buy, sell or unknown
// outcome: followed, disclosed, chaser, concurrent, quiet or unlabelled
// probability: its score in the latest run, null if unscored [0, 1]
// low: lower end of the score's interval [0, 1]
// high: upper end of the score's interval [0, 1]
// abstained: whether the run declined to judge
MATCH (a:Account)-[:MADE]->(p:Push)-[:NAMES]->(:Stock {id: $stock_id})
WHERE p.pushed_at >= $since
OPTIONAL MATCH (p)-[:DECIDES_ON]->(d:TradingDay)
OPTIONAL MATCH (p)<-[s:SCORED]-(:ScoringRun {latest: true})
RETURN p.id AS push_id, a.id AS account_id, a.handle AS handle, p.pushed_at AS pushed_at, d.date AS session,
       p.stance AS stance, p.outcome AS outcome, s.probability AS probability, s.low AS low, s.high AS high,
       s.abstained AS abstained
ORDER BY pushed_at DESC, push_id
LIMIT $limit
