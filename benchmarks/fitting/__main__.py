"""Prints how well summaries are fitted into one post on X, ours beside plain cutting at the end.

`python -m benchmarks.fitting` measures the tests' corpora, `python -m benchmarks.fitting FILE…` any JSON
Lines files with a list of lines a row; a file's language is its name's first part (ja-news.jsonl). What each
figure counts is said in `measure.report`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from statistics import median

from benchmarks.fitting.corpus import LANGUAGES, posts, posts_of
from benchmarks.fitting.measure import ours, plain, report
from bot.model import Post


def main(arguments: Sequence[str] | None = None) -> None:
    """One table a corpus."""
    parser = argparse.ArgumentParser("python -m benchmarks.fitting", description=__doc__)
    parser.add_argument(
        "files", metavar="FILE", nargs="*", type=Path, help="JSON Lines, a list of lines a row; default: ours"
    )
    files: list[Path] = parser.parse_args(arguments).files
    for file in files:
        if not file.is_file():
            parser.error(f"{file}: no such file")
    for file in files:
        show(str(file), posts_of(file))
    if not files:
        for lang in LANGUAGES:
            show(lang, posts(lang))


def show(name: str, corpus: list[Post]) -> None:
    """The figures of one corpus."""
    if not corpus:
        print(f"{name}: no summaries")
        return
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
    print(f"{_percentile(spent, 95):.1f} ms at the 95th percentile")
    print(f"  {'':<30}{'Sangyo':>10}{'cut at the end':>18}")
    left, right = report(mine), report([plain(post) for post in corpus])
    for figure in left:
        style = ".3f" if isinstance(left[figure], float) else "d"
        print(f"  {figure:<30}{left[figure]:>10{style}}{right[figure]:>18{style}}")


def _percentile(values: Sequence[float], percent: int) -> float:
    """The least of `values`, at least one, that so many of a hundred don't exceed."""
    return sorted(values)[ceil(len(values) * percent / 100) - 1]


if __name__ == "__main__":
    main()
