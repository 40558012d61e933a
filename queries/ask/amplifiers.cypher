// Who amplified whom, most often first. An account's own threads do not count.
// $account_id: only those who amplified this account; null for all (default null)
// $kinds: kinds of engagement that count [list] (default ["reshare", "quote"])
// $limit: rows at most [rows] (default 20)
// amplifier_id: who amplified
// amplifier: what it signs with
// account_id: whom
// handle: what that one signs with
// times: engagements of those kinds [posts]
// first_at: the first [UTC]
// last_at: the last [UTC]
MATCH (f:Account)-[e:ENGAGED]->(a:Account)
WHERE e.kind IN $kinds AND f.id <> a.id AND ($account_id IS NULL OR a.id = $account_id)
WITH f.id AS amplifier_id, f.handle AS amplifier, a.id AS account_id, a.handle AS handle,
     sum(e.times) AS times, min(e.first_at) AS first_at, max(e.last_at) AS last_at
RETURN amplifier_id AS amplifier_id, amplifier AS amplifier, account_id AS account_id, handle AS handle,
       times AS times, first_at AS first_at, last_at AS last_at
ORDER BY times DESC, amplifier_id, account_id
LIMIT $limit
