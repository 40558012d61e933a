// Movements that a stock's prices met by the exchange's rules, one tie for each rule of a session.
// $rows: stock_id, session_id, kind, rule, within, direction, first_session, sessions, value, approximate, run
UNWIND $rows AS r
MATCH (s:Stock {id: r.stock_id})
MATCH (d:TradingDay {id: r.session_id})
MERGE (s)-[m:MOVED {kind: r.kind, rule: r.rule, within: r.within}]->(d)
SET m.direction = r.direction, m.first_session = date(r.first_session), m.sessions = r.sessions, m.value = r.value,
    m.approximate = r.approximate, m.run = r.run
RETURN count(*) AS loaded
