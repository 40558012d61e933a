// Removes other runs' findings that a stock moved abnormally or severely.
// $run: the run whose findings stay
// $limit: ties to remove in one transaction [rows]
// gone: ties removed [rows]
MATCH (:Stock)-[x:MOVED]->(:TradingDay)
WHERE x.run <> $run
WITH x
LIMIT $limit
DELETE x
RETURN count(*) AS gone
