// Removes other runs' findings that a push preceded a burst.
// $run: the run whose findings stay
// $limit: ties to remove in one transaction [rows]
// gone: ties removed [rows]
MATCH (:Push)-[x:PRECEDED]->(:RetailBurst)
WHERE x.run <> $run
WITH x
LIMIT $limit
DELETE x
RETURN count(*) AS gone
