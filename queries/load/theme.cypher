// Themes and their words.
// $rows: id, words, batch
UNWIND $rows AS r
MERGE (t:Theme {id: r.id})
SET t.words = r.words, t.batch = r.batch
RETURN count(*) AS loaded
