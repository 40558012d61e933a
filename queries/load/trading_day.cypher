// Sessions of a market.
// $rows: id, date, market
UNWIND $rows AS r
MERGE (d:TradingDay {id: r.id})
SET d.date = date(r.date), d.market = r.market
RETURN count(*) AS loaded
