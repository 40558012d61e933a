// Who named a stock first: every push on it, earliest first.
// $stock_id: stock, e.g. 002312.SZ
// $limit: rows at most [rows] (default 20)
// account_id: who
// handle: what it signs with
// platform: where it speaks
// push_id: the push
// pushed_at: when it was posted [UTC]
// source: file and row we read it from
// text: the post's first 280 characters
MATCH (a:Account)-[:MADE]->(p:Push)-[:NAMES]->(:Stock {id: $stock_id})
RETURN a.id AS account_id, a.handle AS handle, a.platform AS platform, p.id AS push_id, p.pushed_at AS pushed_at,
       p.source AS source, p.text AS text
ORDER BY pushed_at, push_id
LIMIT $limit
