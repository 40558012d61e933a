"""Features, models and their evaluation."""
