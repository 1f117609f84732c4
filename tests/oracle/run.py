"""`python -m tests.oracle.run --seconds 600`: random sites against the real Hugo; exit 1 if they disagree."""

from __future__ import annotations

import argparse
import sys
import time

from tests.oracle.judge import Tally, dump, run


def main() -> int:
    """Runs the comparison and prints its counts."""
    parser = argparse.ArgumentParser(description="Compares Sangyo with the real Hugo on random sites.")
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--examples", action="store_true", help="print the sites on which they disagree")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    tally = run(options.seconds, options.seed)
    report(tally, examples=options.examples)
    return 1 if tally.disagreements or not tally.sites else 0


def report(tally: Tally, *, examples: bool) -> None:
    """Prints what a run came to."""
    for text in tally.disagreements[:50]:
        print(text)
    if examples:
        for files in tally.examples[:20]:
            print(dump(files))
    for table in (tally.refusals, tally.failures):
        for text, times in sorted(table.items(), key=lambda item: -item[1])[:8]:
            print(f"{times:5} × {text}")
    print(tally)


if __name__ == "__main__":
    sys.exit(main())
