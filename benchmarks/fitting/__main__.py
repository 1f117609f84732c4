"""Prints how well the corpora are fitted into one post on X, ours beside plain cutting at the end."""

from __future__ import annotations

import time

from benchmarks.fitting.corpus import posts
from benchmarks.fitting.measure import ours, plain, report


def main() -> None:
    """One table a language."""
    for lang in ("ja", "en"):
        corpus = posts(lang)
        began = time.process_time()
        mine = [ours(post) for post in corpus]
        spent = (time.process_time() - began) * 1000 / len(corpus)
        left, right = report(mine), report([plain(post) for post in corpus])
        print(f"{lang}: {len(corpus)} summaries, {spent:.2f} ms of CPU each")
        print(f"  {'':<20}{'Sangyo':>10}{'cut at the end':>18}")
        for name in left:
            style = ".3f" if "median" in name else ".0f"
            print(f"  {name:<20}{left[name]:>10{style}}{right[name]:>18{style}}")


if __name__ == "__main__":
    main()
