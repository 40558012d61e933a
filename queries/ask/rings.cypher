// Rings of accounts that post the same together, largest first.
// $account_id: only the ring with this account; null for all (default null)
// $at_least: members at least [rows] (default 2)
// $limit: rows at most [rows] (default 20)
// ring: its number, the same from run to run while it is the same in the main
// accounts: members [accounts]
// ties: ties between members [ties]
// cohesion: ties over those that there could be [0, 1]
// strongest: the member with most ties to others, of those in the graph
// stocks: stocks named in what members posted together [stocks]
// platforms: where members speak
// acts: posts that members made together [posts]
// first_at: the first of these [UTC]
// last_at: the last of these [UTC]
// as_of: the moment the run knows nothing after [UTC]
MATCH (g:Ring)
WHERE g.accounts >= $at_least
      AND ($account_id IS NULL OR EXISTS { MATCH (:Account {id: $account_id})-[:IN]->(g) })
WITH g
ORDER BY g.accounts DESC, g.ties DESC, g.number
LIMIT $limit
OPTIONAL MATCH (a:Account)-[i:IN]->(g)
WITH g, a.id AS member, i.ties AS ties
ORDER BY g.number, ties DESC, member
WITH g, head(collect(member)) AS strongest
RETURN g.number AS ring, g.accounts AS accounts, g.ties AS ties, g.cohesion AS cohesion, strongest AS strongest,
       g.stocks AS stocks, g.platforms AS platforms, g.acts AS acts, g.first_at AS first_at, g.last_at AS last_at,
       g.as_of AS as_of
ORDER BY accounts DESC, ties DESC, ring
