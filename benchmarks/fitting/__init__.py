"""How well three lines are fitted, beside plain cutting at the end: `python -m benchmarks.fitting`."""
