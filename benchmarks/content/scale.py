"""Time and memory against the number of posts, beside `hugo list all` and python-frontmatter in a loop.

    python -m benchmarks.content.scale [--posts 100 1000 10000 100000] [--rounds 5]

Every file is read, nothing is kept between runs. From 100,000 posts on, one round. The figures go into
`scale.json`, from which `benchmarks.plots` draws. The goal: 100,000 posts take at most 11 times what 10,000
do.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import rivals
from benchmarks.content.__main__ import CONFIG, SECRET, write_site
from benchmarks.cost import Cost, in_turn, spread
from tests.oracle.judge import hugo_binary

GOAL = 11.0
MANY = 100_000
FIGURES = Path(__file__).with_name("scale.json")
_LOOP = """
import json, sys
from pathlib import Path
import frontmatter
for file in sorted(Path(sys.argv[1]).rglob("*.md")):
    post = frontmatter.load(file)
    print(json.dumps({"title": post["title"], "date": str(post["date"]), "text": post.content[:300]}))
"""


def commands(folder: Path) -> dict[str, Sequence[str]]:
    """What reads the site in `folder`."""
    config, site = folder / "sangyo.toml", folder / "site"
    found: dict[str, Sequence[str]] = {
        "sangyo posts --json": [sys.executable, "-m", "bot", "posts", "--json", "--config", str(config)],
        "hugo list all": [str(hugo_binary()), "list", "all", "--noBuildLock", "--source", str(site)],
    }
    if rivals.PYTHON.exists():
        found["python-frontmatter in a loop"] = [str(rivals.PYTHON), "-c", _LOOP, str(site / "content")]
    return found


def measured(posts: int, rounds: int) -> dict[str, list[Cost]]:
    """Every reader on a site of so many posts, in turn."""
    with tempfile.TemporaryDirectory(prefix="sangyo-scale-") as name:
        folder = Path(name)
        write_site(folder / "site", posts)
        (folder / "sangyo.toml").write_text(CONFIG.format(site="site"), encoding="utf-8")
        return in_turn(commands(folder), folder, rounds=1 if posts >= MANY else rounds, env=SECRET)


def main() -> int:
    """Prints a table and writes the figures; 1 when the largest site is over the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1_000, 10_000, MANY])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    figures: dict[str, dict[int, dict[str, float]]] = {}
    print("| posts | reader | wall, s | CPU, s | MB |\n| --- | --- | --- | --- | --- |")
    for posts in given.posts:
        for name, costs in measured(posts, given.rounds).items():
            one = {key: [getattr(cost, key) for cost in costs] for key in ("wall", "cpu", "memory")}
            figures.setdefault(name, {})[posts] = {key: statistics.median(all_) for key, all_ in one.items()}
            print(f"| {posts:,} | {name} | {' | '.join(map(spread, one.values()))} |", flush=True)
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return int(over_goal(figures["sangyo posts --json"]))


def over_goal(ours: dict[int, dict[str, float]]) -> bool:
    """Whether ten times the posts take more than the goal allows, in CPU time or memory."""
    pairs = [(ours[posts], ours[posts * 10]) for posts in ours if posts * 10 == MANY and MANY in ours]
    return any(many[key] > GOAL * few[key] for few, many in pairs for key in ("cpu", "memory"))


if __name__ == "__main__":
    raise SystemExit(main())
