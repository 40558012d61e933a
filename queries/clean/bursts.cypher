// Removes bursts of other runs, with all their ties.
// $run: the run whose bursts stay
// $limit: bursts to remove in one transaction [rows]
// gone: bursts removed [rows]
MATCH (b:RetailBurst)
WHERE b.run <> $run
WITH b
LIMIT $limit
DETACH DELETE b
RETURN count(*) AS gone
