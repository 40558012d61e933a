// Where a stock was named.
// $rows: stock_id, platform_id, first_at, first_post_id, first_account_id, last_at, posts, accounts, peak_day, batch
UNWIND $rows AS r
MATCH (s:Stock {id: r.stock_id})
MATCH (p:Platform {id: r.platform_id})
MERGE (s)-[n:NAMED_ON]->(p)
SET n.first_at = datetime(r.first_at), n.first_post_id = r.first_post_id, n.first_account_id = r.first_account_id,
    n.last_at = datetime(r.last_at), n.posts = r.posts, n.accounts = r.accounts, n.peak_day = date(r.peak_day), n.batch = r.batch
RETURN count(*) AS loaded
