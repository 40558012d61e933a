// Accounts: who they are and where.
// $rows: id, platform, handle, name, status, batch
UNWIND $rows AS r
MERGE (a:Account {id: r.id})
SET a.platform = r.platform, a.handle = r.handle, a.name = r.name, a.status = r.status, a.batch = r.batch
RETURN count(*) AS loaded
