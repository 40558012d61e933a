"""Graph databases and the Cypher library: one statement a file, the same text for every store."""
