// Who posted which push; the one who did is an Influencer.
// $rows: account_id, push_id, run
UNWIND $rows AS r
MATCH (a:Account {id: r.account_id})
MATCH (p:Push {id: r.push_id})
MERGE (a)-[m:MADE]->(p)
SET m.run = r.run, a:Influencer
RETURN count(*) AS loaded
