// A run's scores. Matched from the push's side: the embedded store's MERGE walks every tie of the start,
// and a run has as many as there are pushes.
// $rows: run, push_id, probability, low, high, abstained
UNWIND $rows AS r
MATCH (p:Push {id: r.push_id})
MATCH (run:ScoringRun {id: r.run})
OPTIONAL MATCH (p)<-[known:SCORED]-(:ScoringRun {id: r.run})
SET known.probability = r.probability, known.low = r.low, known.high = r.high, known.abstained = r.abstained
FOREACH (_ IN CASE WHEN known IS NULL THEN [1] ELSE [] END |
  CREATE (run)-[:SCORED {probability: r.probability, low: r.low, high: r.high, abstained: r.abstained, run: r.run}]->(p)
)
RETURN count(*) AS loaded
