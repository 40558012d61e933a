// The cascades of pushes whose post was reshared: all of `queries/graph_measures.py`.
// $rows: id, found
UNWIND $rows AS r
MATCH (p:Push {id: r.id})
SET p += r.found
RETURN count(*) AS loaded
