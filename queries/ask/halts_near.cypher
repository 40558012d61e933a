// Halts that fell close together: each with the number of the same stock's halts from its session on.
// $stock_id: stock, e.g. 002312.SZ; null for all (default null)
// $since: first session considered [date] (default 1900-01-01)
// $until: last session considered [date] (default 2999-12-31)
// $days: length of the window after the session, in days of the calendar [days] (default 10)
// $at_least: only windows with so many halts [rows] (default 1)
// $limit: rows at most [rows] (default 1000)
// stock_id: the stock
// session: on which trading stopped [date]
// stopped_at: when, null if no source gives a time [UTC]
// resumed: session on which trading went on, null if unknown [date]
// kind: halt (within a session) or suspension (sessions on end)
// reason: the reason as the source says
// in_window: the stock's halts from this session to so many days later, this one among them [halts]
MATCH (s:Stock)-[h:HALTED]->(d:TradingDay)
WHERE ($stock_id IS NULL OR s.id = $stock_id) AND d.date >= $since AND d.date <= $until
MATCH (s)-[o:HALTED]->(later:TradingDay)
WHERE later.date >= d.date AND later.date <= d.date + duration({days: $days})
WITH s.id AS stock_id, d.date AS session, h.key AS key, h.stopped_at AS stopped_at, h.resumed AS resumed,
     h.kind AS kind, h.reason AS reason, count(o) AS in_window
WHERE in_window >= $at_least
RETURN stock_id AS stock_id, session AS session, stopped_at AS stopped_at, resumed AS resumed, kind AS kind,
       reason AS reason, in_window AS in_window
ORDER BY stock_id, session, key
LIMIT $limit
