// Removes other runs' findings that two accounts posted together.
// $run: the run whose findings stay
// $limit: ties to remove in one transaction [rows]
// gone: ties removed [rows]
MATCH (:Account)-[x:CO_PUSHED]->(:Account)
WHERE x.run <> $run
WITH x
LIMIT $limit
DELETE x
RETURN count(*) AS gone
