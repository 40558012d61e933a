// Accounts: who they are, where, and since when they are banned, if they are.
// $rows: id, platform, handle, name, status, banned_at, batch
UNWIND $rows AS r
MERGE (a:Account {id: r.id})
SET a.platform = r.platform, a.handle = r.handle, a.name = r.name, a.status = r.status,
    a.banned_at = datetime(r.banned_at), a.batch = r.batch
RETURN count(*) AS loaded
