"""China's trading rules, dated and sourced: price limits, movements, the dragon-tiger list."""
