// Marks how far the graph has come, in the transaction that brought it there.
// $facts: the watermark as JSON
MERGE (w:Watermark {id: 'watermark'})
SET w.facts = $facts
RETURN count(*) AS loaded
