// Removes other runs' findings that two influencers share an audience.
// $run: the run whose findings stay
// $limit: ties to remove in one transaction [rows]
// gone: ties removed [rows]
MATCH (:Account)-[x:SHARES_AUDIENCE]->(:Account)
WHERE x.run <> $run
WITH x
LIMIT $limit
DELETE x
RETURN count(*) AS gone
