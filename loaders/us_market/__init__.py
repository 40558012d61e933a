"""What the formats of US market data share."""
