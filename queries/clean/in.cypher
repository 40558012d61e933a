// Removes other runs' findings that an account is in a ring.
// $run: the run whose findings stay
// $limit: ties to remove in one transaction [rows]
// gone: ties removed [rows]
MATCH (:Account)-[x:IN]->(:Ring)
WHERE x.run <> $run
WITH x
LIMIT $limit
DELETE x
RETURN count(*) AS gone
