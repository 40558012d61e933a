// What a run measured of accounts that are there: all of `queries/graph_measures.py`, null where it found nothing.
// $rows: id, found, measured_as_of, run
UNWIND $rows AS r
MATCH (a:Account {id: r.id})
SET a += r.found, a.measured_as_of = datetime(r.measured_as_of), a.run = r.run
RETURN count(*) AS loaded
