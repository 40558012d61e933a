// Which account an enforcement is against.
// $rows: account_id, enforcement_id, batch
UNWIND $rows AS r
MATCH (a:Account {id: r.account_id})
MATCH (e:Enforcement {id: r.enforcement_id})
MERGE (a)-[s:SUBJECT_OF]->(e)
SET s.batch = r.batch
RETURN count(*) AS loaded
