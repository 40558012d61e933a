// Removes pushes of other runs, with all their ties.
// $run: the run whose pushes stay
// $limit: pushes to remove in one transaction [rows]
// gone: pushes removed [rows]
MATCH (p:Push)
WHERE p.run <> $run
WITH p
LIMIT $limit
DETACH DELETE p
RETURN count(*) AS gone
