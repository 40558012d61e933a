// Accounts that may be one person's, one proposal a pair; nothing is joined.
// $rows: account_id, other_id, score, reasons, as_of, run
UNWIND $rows AS r
MATCH (a:Account {id: r.account_id})
MATCH (b:Account {id: r.other_id})
MERGE (a)-[s:SAME_PERSON]->(b)
SET s.score = r.score, s.reasons = r.reasons, s.as_of = datetime(r.as_of), s.run = r.run
RETURN count(*) AS loaded
