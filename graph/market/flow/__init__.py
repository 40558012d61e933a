"""What individuals bought, by one interface: each measure in a file of its own, with its tier and its weakness."""
