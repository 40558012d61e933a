// Rings: accounts tied by CO_PUSHED among each other more than to the rest.
// $rows: id, number, accounts, ties, cohesion, stocks, platforms, acts, first_at, last_at, as_of, run
UNWIND $rows AS r
MERGE (g:Ring {id: r.id})
SET g.number = r.number, g.accounts = r.accounts, g.ties = r.ties, g.cohesion = r.cohesion, g.stocks = r.stocks,
    g.platforms = r.platforms, g.acts = r.acts, g.first_at = datetime(r.first_at), g.last_at = datetime(r.last_at),
    g.as_of = datetime(r.as_of), g.run = r.run
RETURN count(*) AS loaded
