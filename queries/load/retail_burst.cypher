// Bursts: sessions on end of coordinated retail buying in one stock.
// $rows: id, stock_id, tier, rule, first_session, last_session, strength, disclosed, run
UNWIND $rows AS r
MERGE (b:RetailBurst {id: r.id})
SET b.stock_id = r.stock_id, b.tier = r.tier, b.rule = r.rule, b.first_session = date(r.first_session),
    b.last_session = date(r.last_session), b.strength = r.strength, b.disclosed = r.disclosed, b.run = r.run
RETURN count(*) AS loaded
