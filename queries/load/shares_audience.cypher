// Influencers whose audiences overlap, one tie a pair, from the one whose id is first.
// $rows: account_id, other_id, jaccard, common, method, run
UNWIND $rows AS r
MATCH (a:Account {id: r.account_id})
MATCH (b:Account {id: r.other_id})
MERGE (a)-[s:SHARES_AUDIENCE]->(b)
SET s.jaccard = r.jaccard, s.common = r.common, s.method = r.method, s.run = r.run
RETURN count(*) AS loaded
