// What the graph holds and what it lacks, from when to when.
// what: what is counted
// number: how many [nodes or relationships]
// earliest: the first, where it has a date [date]
// latest: the last, where it has a date [date]
OPTIONAL MATCH (p:Push)
WITH date(min(p.pushed_at)) AS push_from, date(max(p.pushed_at)) AS push_to
OPTIONAL MATCH (d:TradingDay)
WHERE EXISTS { MATCH (:Stock)-[:TRADED]->(d) }
WITH push_from, push_to, count(d) AS sessions, min(d.date) AS session_from, max(d.date) AS session_to
OPTIONAL MATCH (b:RetailBurst)
WITH push_from, push_to, sessions, session_from, session_to, min(b.first_session) AS burst_from, max(b.last_session) AS burst_to
OPTIONAL MATCH (run:ScoringRun {latest: true})
WITH push_from, push_to, sessions, session_from, session_to, burst_from, burst_to, date(max(run.as_of)) AS scored_as_of
UNWIND [
  [1, 'accounts', COUNT { MATCH (:Account) }, null, null],
  [2, 'accounts without a reach', COUNT { MATCH (a:Account) WHERE a.reach IS NULL }, null, null],
  [3, 'follows', COUNT { MATCH (:Account)-[:FOLLOWS]->(:Account) }, null, null],
  [4, 'engagements', COUNT { MATCH (:Account)-[:ENGAGED]->(:Account) }, null, null],
  [5, 'pushes', COUNT { MATCH (:Push) }, push_from, push_to],
  [6, 'pushes unlabelled', COUNT { MATCH (p:Push) WHERE p.outcome = 'unlabelled' }, null, null],
  [7, 'pushes without a session', COUNT { MATCH (p:Push) WHERE NOT EXISTS { MATCH (p)-[:DECIDES_ON]->(:TradingDay) } }, null, null],
  [8, 'pushes scored in the latest run', COUNT { MATCH (:ScoringRun {latest: true})-[:SCORED]->(:Push) }, null, scored_as_of],
  [9, 'pushes never scored', COUNT { MATCH (p:Push) WHERE NOT EXISTS { MATCH (:ScoringRun)-[:SCORED]->(p) } }, null, null],
  [10, 'stocks', COUNT { MATCH (:Stock) }, null, null],
  [11, 'stocks without bars', COUNT { MATCH (s:Stock) WHERE NOT EXISTS { MATCH (s)-[:TRADED]->(:TradingDay) } }, null, null],
  [12, 'sessions with bars', sessions, session_from, session_to],
  [13, 'bursts', COUNT { MATCH (:RetailBurst) }, burst_from, burst_to],
  [14, 'batches', COUNT { MATCH (:Batch) }, null, null]
] AS row
RETURN row[1] AS what, row[2] AS number, row[3] AS earliest, row[4] AS latest
ORDER BY row[0]
