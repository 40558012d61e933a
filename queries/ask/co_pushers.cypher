// Accounts that posted the same together more often than the news explains, least likely by chance first.
// $account_id: whose ties; null for all (default null)
// $limit: rows at most [rows] (default 20)
// account_id: the account asked for, else the one whose id is first
// handle: what it signs with
// other_id: whom it is tied to
// other: what that one signs with
// other_platform: where that one speaks
// q: p corrected for all pairs tested: share of false ties with such a q [0, 1]
// times: sittings in which both named a stock within the window, or other things both shared
// expected: as many of them as chance has
// window_s: how far apart two posts may be [seconds]
// layers: what they shared: stock, link, text, image, reshare
// stratum: minutes that were compared
// first_share: share of the coincidences in which account_id was first [0, 1]
// p_order: chance of so one-sided an order, either way, if either may be first
// lag_s: median from its post to the other's, negative if the other is first [seconds]
// lag_low: lower end of its 95 % interval, null for fewer than six coincidences [seconds]
// lag_high: upper end of its 95 % interval [seconds]
// first_at: the earlier post of the first coincidence [UTC]
// last_at: the later post of the last one [UTC]
MATCH (a:Account)-[c:CO_PUSHED]-(b:Account)
WHERE a.id = $account_id OR ($account_id IS NULL AND startNode(c).id = a.id)
RETURN a.id AS account_id, a.handle AS handle, b.id AS other_id, b.handle AS other, b.platform AS other_platform,
       c.q AS q, c.times AS times, c.expected AS expected, c.window_s AS window_s, c.layers AS layers,
       c.stratum AS stratum,
       CASE WHEN c.leads + c.follows + c.together > 0
            THEN 1.0 * CASE WHEN startNode(c).id = a.id THEN c.leads ELSE c.follows END
                 / (c.leads + c.follows + c.together) END AS first_share,
       c.p_order AS p_order,
       CASE WHEN startNode(c).id = a.id THEN c.lag_s ELSE 0.0 - c.lag_s END AS lag_s,
       CASE WHEN startNode(c).id = a.id THEN c.lag_low ELSE 0.0 - c.lag_high END AS lag_low,
       CASE WHEN startNode(c).id = a.id THEN c.lag_high ELSE 0.0 - c.lag_low END AS lag_high,
       c.first_at AS first_at, c.last_at AS last_at
ORDER BY q, times DESC, account_id, other_id
LIMIT $limit
