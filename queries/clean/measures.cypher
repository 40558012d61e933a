// Takes other runs' measures from accounts.
// $run: the run whose measures stay
// $nothing: every measure with null [map]
// $limit: accounts to change in one transaction [rows]
// gone: accounts changed [rows]
MATCH (a:Account)
WHERE a.run <> $run
WITH a
LIMIT $limit
SET a += $nothing
RETURN count(*) AS gone
