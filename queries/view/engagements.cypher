// Engagements among given accounts.
// $accounts: ids of the accounts [list]
// source_id: who engaged
// target_id: with whom
// kind: reshare, quote, reply or mention
// times: how often
// first_at: the first time [UTC]
UNWIND $accounts AS id
MATCH (a:Account {id: id})-[e:ENGAGED]->(b:Account)
WHERE b.id IN $accounts
RETURN a.id AS source_id, b.id AS target_id, e.kind AS kind, e.times AS times, e.first_at AS first_at
ORDER BY source_id, target_id, kind
