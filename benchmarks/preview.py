"""A preview of a whole site: when its first line comes, what a message costs, how memory grows.

    python -m benchmarks.preview [--posts 1800] [--rounds 5]

The goals for 1,800 posts whose lines fit: the first line within 1 s, at most 3 ms of CPU a message.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.cost import in_turn, spread
from benchmarks.daemon_site import write_site

FIRST_GOAL, CPU_GOAL = 1.0, 3.0
PREVIEW = [sys.executable, "-m", "bot", "preview", "--channel", "x"]


def main() -> int:
    """Prints a table; 1 when one is over its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1800)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    commands = {
        "preview (five)": PREVIEW,
        "preview --all": [*PREVIEW, "--all"],
        "preview --all --json": [*PREVIEW, "--all", "--json"],
        "posts --json": [sys.executable, "-m", "bot", "posts", "--json"],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_site(folder, given.posts)
        (folder / "config.toml").write_text(
            '[site]\nroot = "."\n[channels.x]\nadapter = "x"\n', encoding="utf-8"
        )
        found = in_turn(commands, folder, rounds=given.rounds)
    print(f"{given.posts} posts\n")
    print("| command | first line, s | all, s | CPU, ms a post | MB |\n| --- | --- | --- | --- | --- |")
    for command, costs in found.items():
        per_post = spread([1000 * one.cpu / given.posts for one in costs])
        walls = f"{spread([one.first for one in costs])} | {spread([one.wall for one in costs])}"
        print(f"| {command} | {walls} | {per_post} | {spread([one.memory for one in costs])} |")
    everything = found["preview --all"]
    first = statistics.median(one.first for one in everything)
    cpu = statistics.median(1000 * one.cpu / given.posts for one in everything)
    return int(first > FIRST_GOAL or cpu > CPU_GOAL)


if __name__ == "__main__":
    raise SystemExit(main())
