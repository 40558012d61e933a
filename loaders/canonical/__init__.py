"""Our own columns for each kind of record: the formats a file can always be brought into, by hand or by a mapping."""
