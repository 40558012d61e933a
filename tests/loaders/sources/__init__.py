"""Each source format on small files written by hand."""
