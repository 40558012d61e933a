// Takes from accounts how early they come by other runs.
// $run: the run whose findings stay
// $nothing: every property of them with null [map]
// $limit: accounts to change in one transaction [rows]
// gone: accounts changed [rows]
MATCH (a:Account)
WHERE a.initiator_run <> $run
WITH a
LIMIT $limit
SET a += $nothing
RETURN count(*) AS gone
