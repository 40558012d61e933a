"""Speed against rivals, as ratios in one run. `python -m benchmarks` lists the works; results: RESULTS.md."""
