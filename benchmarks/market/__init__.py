"""What the market side says of real data: run by hand, the data are not part of the repository."""
