// Who follows whom among given accounts.
// $accounts: ids of the accounts [list]
// follower_id: who follows
// followed_id: whom
UNWIND $accounts AS id
MATCH (a:Account {id: id})-[:FOLLOWS]->(b:Account)
WHERE b.id IN $accounts
RETURN a.id AS follower_id, b.id AS followed_id
ORDER BY follower_id, followed_id
