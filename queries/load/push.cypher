// Pushes: one post naming one stock, by an influencer.
// $rows: id, post_id, pushed_at, stance, outcome, tier, text, url, source, batch, run
UNWIND $rows AS r
MERGE (p:Push {id: r.id})
SET p.post_id = r.post_id, p.pushed_at = datetime(r.pushed_at), p.stance = r.stance, p.outcome = r.outcome,
    p.tier = r.tier, p.text = r.text, p.url = r.url, p.source = r.source, p.batch = r.batch, p.run = r.run
RETURN count(*) AS loaded
