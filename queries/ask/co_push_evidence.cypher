// The posts behind an account's ties: one row for each time it and another posted the same together, in order of time.
// $account_id: account, e.g. x:123
// $other_account_id: the other; null for all it is tied to (default null)
// $limit: rows at most [rows] (default 1000)
// other_id: the other
// layer: what they shared: stock, link, text, image or reshare
// object: which: a stock, a link, a cluster of texts, an image, a post
// post_id: the account's post
// at: when it was posted [UTC]
// other_post_id: the other's post
// other_at: when that was posted [UTC]
// seconds: from its post to the other's, negative if the other was first [seconds]
// left_out: coincidences of this tie that are in the record only, after those listed
MATCH (a:Account {id: $account_id})-[c:CO_PUSHED]-(b:Account)
WHERE $other_account_id IS NULL OR b.id = $other_account_id
WITH b.id AS other_id, c, startNode(c).id = a.id AS ahead
UNWIND range(0, size(c.posts) - 1) AS i
WITH other_id, c.evidence_layers[i] AS layer, c.objects[i] AS object, c.evidence_left_out AS left_out,
     CASE WHEN ahead THEN c.posts[i] ELSE c.other_posts[i] END AS post_id,
     CASE WHEN ahead THEN c.other_posts[i] ELSE c.posts[i] END AS other_post_id,
     CASE WHEN ahead THEN c.at_s[i] ELSE c.other_at_s[i] END AS at_s,
     CASE WHEN ahead THEN c.other_at_s[i] ELSE c.at_s[i] END AS other_at_s
RETURN other_id AS other_id, layer AS layer, object AS object, post_id AS post_id,
       datetime('1970-01-01T00:00:00Z') + duration({seconds: at_s}) AS at, other_post_id AS other_post_id,
       datetime('1970-01-01T00:00:00Z') + duration({seconds: other_at_s}) AS other_at,
       other_at_s - at_s AS seconds, left_out AS left_out
ORDER BY at, other_at, other_id, layer, object, post_id, other_post_id
LIMIT $limit
