// Stocks that a push names.
// stock_id: the stock
// name: the company's name
MATCH (s:Stock)
WHERE EXISTS { MATCH (:Push)-[:NAMES]->(s) }
RETURN s.id AS stock_id, s.name AS name
ORDER BY stock_id
