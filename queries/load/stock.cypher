// Listed shares.
// $rows: id, symbol, market, name, batch
UNWIND $rows AS r
MERGE (s:Stock {id: r.id})
SET s.symbol = r.symbol, s.market = r.market, s.name = r.name, s.batch = r.batch
RETURN count(*) AS loaded
