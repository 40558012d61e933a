"""Reddit's submissions and comments, however they were saved: dumps, API pages, tables."""
