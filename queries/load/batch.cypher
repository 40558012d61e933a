// Batches: one file as read by one reader.
// $rows: id, file, reader, rows
UNWIND $rows AS r
MERGE (b:Batch {id: r.id})
SET b.file = r.file, b.reader = r.reader, b.rows = r.rows
RETURN count(*) AS loaded
