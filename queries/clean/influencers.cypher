// Takes the role label from accounts that have no push any more.
// $limit: accounts to change in one transaction [rows]
// gone: accounts changed [rows]
MATCH (a:Influencer)
WHERE NOT EXISTS { MATCH (a)-[:MADE]->(:Push) }
WITH a
LIMIT $limit
REMOVE a:Influencer
RETURN count(*) AS gone
