// On which platforms a stock was named, or a theme came up, in the order of the first post on each; whoever wrote it.
// $stock_id: the stock, e.g. 002312.SZ; null to ask for a theme alone (default null)
// $theme: the theme; null to ask for a stock alone (default null)
// named: the stock or the theme
// platform: where
// first_at: the first post there [UTC]
// first_post_id: which post that was
// first_account_id: who wrote it
// posts: posts there, reshares left out [posts]
// accounts: accounts that wrote them [accounts]
// peak_day: the day with most of them, by Beijing's clock on Chinese platforms, else by UTC [date]
MATCH (x)-[n:NAMED_ON|RAISED_ON]->(p:Platform)
WHERE x.id = $stock_id OR x.id = $theme
RETURN x.id AS named, p.id AS platform, n.first_at AS first_at, n.first_post_id AS first_post_id,
       n.first_account_id AS first_account_id, n.posts AS posts, n.accounts AS accounts, n.peak_day AS peak_day
ORDER BY named, first_at, platform
