"""Mappings: which column of a file is which of our own, proposed by us, reviewed by a person, kept as TOML."""
