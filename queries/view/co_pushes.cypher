// Who posted together more often than the news explains, among given accounts.
// $accounts: ids of the accounts [list]
// account_id: the one whose id is first
// other_id: the other
// times: sittings in which both named a stock within the window, or other things both shared
// q: share of false ties with such a q [0, 1]
// lag_s: median from the first one's post to the other's, negative if the other is first [seconds]
// first_at: the earlier post of the first coincidence [UTC]
UNWIND $accounts AS id
MATCH (a:Account {id: id})-[c:CO_PUSHED]->(b:Account)
WHERE b.id IN $accounts
RETURN a.id AS account_id, b.id AS other_id, c.times AS times, c.q AS q, c.lag_s AS lag_s, c.first_at AS first_at
ORDER BY account_id, other_id
