"""From the rename of a finished file to the webhook's receipt, on a tree of 10,000 files.

    python -m benchmarks.latency [--posts 10000] [--times 30]

The goal: under 0.5 s at the median, without live check.
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

GOAL = 0.5
PORT = 18766


def main() -> int:
    """Prints the distribution; 1 when the median is over the goal."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--posts", type=int, default=10_000)
    arguments.add_argument("--times", type=int, default=30)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, Sandbox() as box:
        root = Path(folder)
        write_site(root, chosen.posts)
        with daemon(root, box, PORT):
            taken = [_once(root, box, number) for number in range(chosen.times)]
    taken.sort()
    median, worst = statistics.median(taken), taken[-1]
    print(
        f"{chosen.posts} files, {chosen.times} posts: median {median:.3f} s, "
        f"p90 {taken[int(len(taken) * 0.9)]:.3f} s, worst {worst:.3f} s (goal: median under {GOAL} s)"
    )
    return 0 if median < GOAL else 1


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
