"""The record into the graph, on both stores."""
