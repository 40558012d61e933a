"""One file for each export format of the preset ``autumn-2024``."""
