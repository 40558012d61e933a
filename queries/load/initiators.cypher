// How early accounts come that are there: all of `INITIATORS` in `queries/graph_measures.py`.
// $rows: id, found
UNWIND $rows AS r
MATCH (a:Account {id: r.id})
SET a += r.found
RETURN count(*) AS loaded
