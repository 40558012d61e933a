// Pushes by how often their post was reshared, most first: the tree of the reshares, one row a post.
// $stock_id: stock, e.g. GME.US; null for all (default null)
// $since: earliest post considered [UTC] (default 1900-01-01T00:00:00Z)
// $limit: rows at most [rows] (default 20)
// post_id: the post
// account_id: who posted it
// handle: what it signs with
// pushed_at: when it was posted [UTC]
// stocks: the stocks it names
// size: posts in the tree, itself among them [posts]
// depth: from the post to the farthest reshare [steps]
// breadth: posts on the widest level [posts]
// virality: structural virality, the mean distance between two posts of the tree [steps]
// half_life_s: until half of the reshares were made, null if unknown [seconds]
// ambiguous: share of the reshares that could also have come from another post [0, 1]
// source: file and row we read the post from
MATCH (a:Account)-[:MADE]->(p:Push)-[:NAMES]->(k:Stock)
WHERE p.cascade_size IS NOT NULL AND p.pushed_at >= $since
WITH a, p, k.id AS stock_id
ORDER BY p.post_id, stock_id
WITH a, p.post_id AS post_id, p.pushed_at AS pushed_at, p.source AS source, p.cascade_size AS size,
     p.cascade_depth AS depth, p.cascade_breadth AS breadth, p.cascade_virality AS virality,
     p.cascade_half_life_s AS half_life_s, p.cascade_ambiguous AS ambiguous, collect(stock_id) AS named
WHERE $stock_id IS NULL OR $stock_id IN named
RETURN post_id AS post_id, a.id AS account_id, a.handle AS handle, pushed_at AS pushed_at,
       reduce(text = head(named), stock IN tail(named) | text + ', ' + stock) AS stocks, size AS size,
       depth AS depth, breadth AS breadth, virality AS virality, half_life_s AS half_life_s, ambiguous AS ambiguous,
       source AS source
ORDER BY size DESC, post_id
LIMIT $limit
