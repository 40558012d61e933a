"""Pseudonyms: who only comments, reshares, follows or watches is kept under a keyed hash, and nothing else of them."""
