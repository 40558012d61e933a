// Scoring runs. Send the earlier runs again with `latest` false when a new one is the latest.
// $rows: id, as_of, model, tier, latest, trained_on, base_rate
UNWIND $rows AS r
MERGE (run:ScoringRun {id: r.id})
SET run.as_of = datetime(r.as_of), run.model = r.model, run.tier = r.tier, run.latest = r.latest,
    run.trained_on = r.trained_on, run.base_rate = r.base_rate
RETURN count(*) AS loaded
