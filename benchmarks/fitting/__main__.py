"""Prints how well summaries are fitted into one post on X, ours beside plain cutting at the end.

`python -m benchmarks.fitting` measures the tests' corpora, `python -m benchmarks.fitting FILE…` any JSON
Lines files with a list of lines a row; a file's language is its name's first part (ja-news.jsonl).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median, quantiles

from benchmarks.fitting.corpus import LANGUAGES, posts, posts_of
from benchmarks.fitting.measure import ours, plain, report
from bot.model import Post


def main(files: list[str]) -> None:
    """One table a corpus."""
    if files:
        for name in files:
            show(name, posts_of(Path(name)))
    else:
        for lang in LANGUAGES:
            show(lang, posts(lang))


def show(name: str, corpus: list[Post]) -> None:
    """The figures of one corpus."""
    ours(corpus[0])  # imports
    mine, spent = [], []
    for post in corpus:
        began = time.perf_counter()
        mine.append(ours(post))
        spent.append((time.perf_counter() - began) * 1000)
    over = sum(not one.whole for one in mine)
    print(
        f"{name}: {len(corpus)} summaries, {over} too long; {median(spent):.1f} ms a post at the median, ",
        end="",
    )
    print(f"{quantiles(spent, n=20)[-1]:.1f} ms at the 95th percentile")
    print(f"  {'':<24}{'Sangyo':>10}{'cut at the end':>18}")
    left, right = report(mine), report([plain(post) for post in corpus])
    for figure in left:
        style = ".3f" if isinstance(left[figure], float) else "d"
        print(f"  {figure:<24}{left[figure]:>10{style}}{right[figure]:>18{style}}")


if __name__ == "__main__":
    main(sys.argv[1:])
