"""Sources to record, record to database."""
