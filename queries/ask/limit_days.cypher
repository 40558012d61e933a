// Sessions that closed at the price limit, with what individuals did, and the movements whose rules they met.
// $stock_id: stock, e.g. 002312.SZ; null for all (default null)
// $since: first session considered [date] (default 1900-01-01)
// $until: last session considered [date] (default 2999-12-31)
// $limit: rows at most [rows] (default 200)
// stock_id: the stock
// session: the session [date]
// side: at the upper or the lower limit: up or down
// locked: whether no other price was paid
// close: closing price [the market's currency]
// retail_flow: what individuals bought, in the unit of its measure
// measure: which measure that is
// movements: rules of movement met that session, null if none
MATCH (s:Stock)-[t:TRADED]->(d:TradingDay)
WHERE t.at_limit IS NOT NULL AND ($stock_id IS NULL OR s.id = $stock_id) AND d.date >= $since AND d.date <= $until
OPTIONAL MATCH (s)-[m:MOVED]->(d)
WITH s, t, d, m.kind + ' ' + m.rule AS met
ORDER BY met
WITH s.id AS stock_id, d.date AS session, t, collect(DISTINCT met) AS met
RETURN stock_id AS stock_id, session AS session, t.at_limit AS side, t.locked AS locked, t.close AS close,
       t.retail_flow AS retail_flow, t.measure AS measure,
       reduce(text = head(met), one IN tail(met) | text + ', ' + one) AS movements
ORDER BY stock_id, session
LIMIT $limit
