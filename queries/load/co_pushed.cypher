// Accounts that posted together more often than the news explains, one tie a pair, with the posts as parallel lists.
// $rows: account_id, other_id, q, p, times, expected, stratum, layers, window_s, first_at, last_at, leads, follows, together, p_order, lag_s, lag_low, lag_high, posts, other_posts, objects, evidence_layers, at_s, other_at_s, evidence_left_out, as_of, run
UNWIND $rows AS r
MATCH (a:Account {id: r.account_id})
MATCH (b:Account {id: r.other_id})
MERGE (a)-[c:CO_PUSHED]->(b)
SET c.q = r.q, c.p = r.p, c.times = r.times, c.expected = r.expected, c.stratum = r.stratum, c.layers = r.layers,
    c.window_s = r.window_s, c.first_at = datetime(r.first_at), c.last_at = datetime(r.last_at), c.leads = r.leads,
    c.follows = r.follows, c.together = r.together, c.p_order = r.p_order, c.lag_s = r.lag_s, c.lag_low = r.lag_low,
    c.lag_high = r.lag_high, c.posts = r.posts, c.other_posts = r.other_posts, c.objects = r.objects,
    c.evidence_layers = r.evidence_layers, c.at_s = r.at_s, c.other_at_s = r.other_at_s,
    c.evidence_left_out = r.evidence_left_out, c.as_of = datetime(r.as_of), c.run = r.run
RETURN count(*) AS loaded
