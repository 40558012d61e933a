"""The record: what was observed, when, and from which file. Append only, as of any moment."""
