"""The tests. Never installed; run from a checkout with `make test`."""
