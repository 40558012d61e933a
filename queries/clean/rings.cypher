// Removes rings of other runs, with all their ties.
// $run: the run whose rings stay
// $limit: rings to remove in one transaction [rows]
// gone: rings removed [rows]
MATCH (g:Ring)
WHERE g.run <> $run
WITH g
LIMIT $limit
DETACH DELETE g
RETURN count(*) AS gone
