// Pushes with their scores in the latest run, likeliest first, unscored last.
// $limit: rows at most [rows] (default 100000)
// push_id: the push
// account_id: who posted it
// stock_id: the stock it names
// pushed_at: when it was posted [UTC]
// session: the first session that opens after it, null if there is none yet [date]
// probability: that the flock follows, null if unscored [0, 1]
// low: lower end of its interval [0, 1]
// high: upper end of its interval [0, 1]
// outcome: followed, disclosed, chaser, concurrent, quiet or unlabelled
// tier: tier of the outcome, measured or proxy
// post_id: the post
// url: where the post stands
// source: file and row we read it from
MATCH (a:Account)-[:MADE]->(p:Push)-[:NAMES]->(k:Stock)
OPTIONAL MATCH (p)-[:DECIDES_ON]->(d:TradingDay)
OPTIONAL MATCH (p)<-[s:SCORED]-(:ScoringRun {latest: true})
RETURN p.id AS push_id, a.id AS account_id, k.id AS stock_id, p.pushed_at AS pushed_at, d.date AS session,
       s.probability AS probability, s.low AS low, s.high AS high, p.outcome AS outcome, p.tier AS tier,
       p.post_id AS post_id, p.url AS url, p.source AS source
ORDER BY coalesce(probability, -1.0) DESC, push_id
LIMIT $limit
