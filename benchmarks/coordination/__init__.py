"""Crowds of independent accounts, rings planted in them, and the rules of others: what coordination is measured on."""
