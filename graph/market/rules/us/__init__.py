"""US trading rules, dated and sourced: price bands, halts, short sales, settlement."""
