// How far the graph has come.
// facts: the watermark as JSON
MATCH (w:Watermark {id: 'watermark'})
RETURN w.facts AS facts
