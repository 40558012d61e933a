// Everything the latest analysis measured of an account, and how.
// $account_id: account, e.g. x:123
// measure: its name, see docs/measures.md
// value: the value
// low: lower end of its 95 % interval, null where the value is exact
// high: upper end of its 95 % interval, null where the value is exact
// method: how it was computed
// as_of: the moment it knows nothing after [UTC]
MATCH (a:Account {id: $account_id})
UNWIND [
  ['followers', a.followers, null, null, a.followers_method],
  ['coverage', a.coverage, null, null, a.coverage_method],
  ['degree', a.degree, null, null, a.degree_method],
  ['sources', a.sources, null, null, a.sources_method],
  ['strength', a.strength, null, null, a.strength_method],
  ['pagerank', a.pagerank, null, null, a.pagerank_method],
  ['hub', a.hub, null, null, a.hub_method],
  ['authority', a.authority, null, null, a.authority_method],
  ['harmonic', a.harmonic, a.harmonic_low, a.harmonic_high, a.harmonic_method],
  ['coreness', a.coreness, null, null, a.coreness_method],
  ['betweenness', a.betweenness, a.betweenness_low, a.betweenness_high, a.betweenness_method],
  ['constraint', a.constraint, null, null, a.constraint_method],
  ['reach', a.reach, a.reach_low, a.reach_high, a.reach_method],
  ['seed_rank', a.seed_rank, null, null, a.seed_rank_method],
  ['temporal_reach', a.temporal_reach, null, null, a.temporal_reach_method],
  ['community', a.community, null, null, a.community_method]
] AS row
WITH a, row
WHERE row[1] IS NOT NULL
RETURN row[0] AS measure, row[1] AS value, row[2] AS low, row[3] AS high, row[4] AS method, a.measured_as_of AS as_of
ORDER BY measure
