// Disclosures: what was published about a stock, on the session it concerns, one tie per notice.
// $rows: stock_id, session_id, key, kind, individual_buy_share, published_at, title, url, available_at, batch
UNWIND $rows AS r
MATCH (s:Stock {id: r.stock_id})
MATCH (d:TradingDay {id: r.session_id})
MERGE (s)-[n:DISCLOSED {key: r.key}]->(d)
SET n.kind = r.kind, n.individual_buy_share = r.individual_buy_share, n.published_at = datetime(r.published_at),
    n.title = r.title, n.url = r.url, n.available_at = datetime(r.available_at), n.batch = r.batch
RETURN count(*) AS loaded
