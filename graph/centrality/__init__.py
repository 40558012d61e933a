"""Centrality, one measure a file, igraph underneath."""
