"""What the formats of Chinese market data share: codes, sessions, units, and what only a file's name says."""
