// Members of one ring, those with most ties first: of an account's, or of the one with a number.
// $account_id: whose ring, e.g. x:123; null to give its number (default null)
// $ring: its number; null to name an account of it [number] (default null)
// $limit: rows at most [rows] (default 100)
// ring: its number
// account_id: who
// handle: what it signs with
// platform: where it speaks
// status: banned, seen or listed
// ties: its ties to other members [ties]
// first: share of its coincidences with members in which it was first [0, 1]
// reach: expected spread of a post of its, null if unmeasured [accounts]
// pushes: pushes it made [pushes]
// followed: of these, followed by a burst [pushes]
OPTIONAL MATCH (:Account {id: $account_id})-[:IN]->(its:Ring)
WITH coalesce(its.number, $ring) AS number
MATCH (a:Account)-[i:IN]->(g:Ring {number: number})
WITH a, i, number
ORDER BY i.ties DESC, a.id
LIMIT $limit
OPTIONAL MATCH (a)-[:MADE]->(p:Push)
WITH a, i, number, count(p) AS pushes, count(CASE WHEN p.outcome = 'followed' THEN 1 END) AS followed
RETURN number AS ring, a.id AS account_id, a.handle AS handle, a.platform AS platform, a.status AS status,
       i.ties AS ties, i.first AS first, a.reach AS reach, pushes AS pushes, followed AS followed
ORDER BY ties DESC, account_id
