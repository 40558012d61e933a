// Who follows whom; the one who does is a Follower.
// $rows: follower_id, followed_id, since, observed_at, available_at, batch
UNWIND $rows AS r
MATCH (a:Account {id: r.follower_id})
MATCH (b:Account {id: r.followed_id})
MERGE (a)-[f:FOLLOWS]->(b)
SET f.since = datetime(r.since), f.observed_at = datetime(r.observed_at), f.available_at = datetime(r.available_at),
    f.batch = r.batch, a:Follower
RETURN count(*) AS loaded
