// Who reshared, quoted, replied to or mentioned whom, one tie per kind; the one who does is a Follower.
// $rows: source_id, target_id, kind, times, first_at, last_at, available_at, batch
UNWIND $rows AS r
MATCH (a:Account {id: r.source_id})
MATCH (b:Account {id: r.target_id})
MERGE (a)-[e:ENGAGED {kind: r.kind}]->(b)
SET e.times = r.times, e.first_at = datetime(r.first_at), e.last_at = datetime(r.last_at),
    e.available_at = datetime(r.available_at), e.batch = r.batch, a:Follower
RETURN count(*) AS loaded
