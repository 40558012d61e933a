// Removes other runs' findings that two accounts may be one person's.
// $run: the run whose findings stay
// $limit: ties to remove in one transaction [rows]
// gone: ties removed [rows]
MATCH (:Account)-[x:SAME_PERSON]->(:Account)
WHERE x.run <> $run
WITH x
LIMIT $limit
DELETE x
RETURN count(*) AS gone
