// Bans, orders, fines and warnings.
// $rows: id, action, at, until, authority, reason, url, available_at, batch
UNWIND $rows AS r
MERGE (e:Enforcement {id: r.id})
SET e.action = r.action, e.at = datetime(r.at), e.until = datetime(r.until), e.authority = r.authority,
    e.reason = r.reason, e.url = r.url, e.available_at = datetime(r.available_at), e.batch = r.batch
RETURN count(*) AS loaded
