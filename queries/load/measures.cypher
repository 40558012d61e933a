// What a run measured of accounts that are there.
// $rows: id, followers, reach, reach_low, reach_high, pagerank, coreness, degree, betweenness, measured_as_of, run
UNWIND $rows AS r
MATCH (a:Account {id: r.id})
SET a.followers = r.followers, a.reach = r.reach, a.reach_low = r.reach_low, a.reach_high = r.reach_high,
    a.pagerank = r.pagerank, a.coreness = r.coreness, a.degree = r.degree, a.betweenness = r.betweenness,
    a.measured_as_of = datetime(r.measured_as_of), a.run = r.run
RETURN count(*) AS loaded
