"""From the rename of a finished file to the webhook's receipt, on a tree of 10,000 files.

    python -m benchmarks.latency [--posts 10000] [--times 30]

The goal, without live check: 0.5 s at the median, 1.5 s for the first, whose sending process has to start.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.daemon_site import daemon, post, write_site
from bot.sandbox import Sandbox

GOAL, FIRST = 0.5, 1.5  # seconds
PORT = 18766


def main() -> int:
    """Prints the distribution; 1 when the first or the median is over its goal."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--posts", type=int, default=10_000)
    arguments.add_argument("--times", type=int, default=30)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, Sandbox() as box:
        root = Path(folder)
        write_site(root, chosen.posts)
        with daemon(root, box, PORT):
            taken = [_once(root, box, number) for number in range(chosen.times)]
    first, *others = taken
    others.sort()
    median = statistics.median(others)
    print(
        f"{chosen.posts} files: the first post {first:.3f} s (goal: {FIRST}), {len(others)} more: "
        f"median {median:.3f} s (goal: {GOAL}), "
        f"p90 {others[int(len(others) * 0.9)]:.3f} s, worst {others[-1]:.3f} s"
    )
    return int(median > GOAL or first > FIRST)


def _once(root: Path, box: Sandbox, number: int) -> float:
    folder, known = root / "content" / "posts", len(box.hook.received)
    draft = folder / ".new.md.part"
    draft.write_text(post(f"新着{number}", datetime.now(UTC) - timedelta(seconds=5)), encoding="utf-8")
    time.sleep(0.3)
    begun = time.monotonic()
    draft.rename(folder / f"new-{number:04d}.md")
    while len(box.hook.received) == known:
        if time.monotonic() - begun > 20:
            raise RuntimeError("the post did not arrive within 20 s")
        time.sleep(0.002)
    return time.monotonic() - begun


if __name__ == "__main__":
    raise SystemExit(main())
