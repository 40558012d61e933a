// Takes other runs' cascades from pushes.
// $run: the run whose cascades stay
// $nothing: every property of a cascade with null [map]
// $limit: pushes to change in one transaction [rows]
// gone: pushes changed [rows]
MATCH (p:Push)
WHERE p.cascade_run <> $run
WITH p
LIMIT $limit
SET p += $nothing
RETURN count(*) AS gone
