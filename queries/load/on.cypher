// Which platform an account speaks on.
// $rows: account_id, platform_id, batch
UNWIND $rows AS r
MATCH (a:Account {id: r.account_id})
MATCH (p:Platform {id: r.platform_id})
MERGE (a)-[o:ON]->(p)
SET o.batch = r.batch
RETURN count(*) AS loaded
