"""Kills at random moments: what is left is always put right by the next run."""
