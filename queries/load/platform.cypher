// Where accounts speak.
// $rows: id
UNWIND $rows AS r
MERGE (p:Platform {id: r.id})
RETURN count(*) AS loaded
