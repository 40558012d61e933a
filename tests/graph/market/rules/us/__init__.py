"""US trading rules."""
