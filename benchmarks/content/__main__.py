"""`python -m benchmarks.content [POSTS]`: reading a site, beside `hugo list all` on the same one.

Measured in turn: the wall time of `sangyo posts --json` over that of Hugo (the goal is 0.5), the CPU time
of `sangyo announce` with nothing new over Hugo's (0.15), and by how much memory grows with a post (at most
4 KB). The floor is what no reader in Python goes below: each file read and its YAML parsed, in two processes,
without a rule of Hugo's.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.cost import Cost, run
from tests.oracle.judge import hugo_binary

SAMPLE = Path(__file__).parents[2] / "tests" / "sample-post.md"
ROUNDS = 5
SECRET = {"SANGYO_CHANNELS__HOOK__SECRET": "whsec_" + "c2FuZ3lvIGJlbmNobWFyayBzZWNyZXQga2V5"}
CONFIG = """[site]
root = "{site}"
[announce]
state = "sqlite:///{site}.db"
live_check = false
[channels.hook]
adapter = "webhook"
url = "http://127.0.0.1:9/"
"""


FLOOR = """
import os, sys
import yaml_rs
files = sorted(os.path.join(top, name) for top, _, names in os.walk(sys.argv[1]) for name in names)
helper = os.fork()
for file in files[bool(helper)::2]:
    with open(file, "rb") as opened:
        text = opened.read().decode()
    yaml_rs.loads(text[3:text.find("\\n---", 3)], parse_datetime=False)
if helper:
    os.waitpid(helper, 0)
"""


def write_site(root: Path, posts: int) -> None:
    """The sample post, `posts` times, with titles, dates and names of their own."""
    text = SAMPLE.read_text(encoding="utf-8")
    (root / "content" / "posts").mkdir(parents=True)
    (root / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ntimeZone = "Asia/Tokyo"\n', encoding="utf-8"
    )
    for number in range(posts):
        date = f"20{10 + number % 15:02}-{1 + number % 12:02}-{1 + number % 28:02}"
        post = text.replace('title: "', f'title: "{number} ', 1).replace("2026-01-30T", f"{date}T", 1)
        (root / "content" / "posts" / f"{number:05}.md").write_text(post, encoding="utf-8")


def main() -> None:
    """Prints the figures."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with TemporaryDirectory(prefix="sangyo-bench-") as name:
        folder = Path(name)
        for site, count in (("small", 10), ("large", posts)):
            write_site(folder / site, count)
            (folder / f"{site}.toml").write_text(CONFIG.format(site=site), encoding="utf-8")
        report(folder, posts)


def report(folder: Path, posts: int) -> None:
    """Measures in turn, so that a busy machine is busy for all."""
    hugo = (str(hugo_binary()), "list", "all", "--noBuildLock", "--source", str(folder / "large"))

    def sangyo(command: str, site: str) -> tuple[str, ...]:
        words = command.split()
        return (sys.executable, "-m", "bot", *words, "--config", str(folder / f"{site}.toml"))

    def measured(*command: str) -> Cost:
        return run(command, folder, SECRET)

    for site in ("small", "large"):
        measured(*sangyo("announce", site))  # the first run: everything is baseline, and the index is filled
    floor = (sys.executable, "-c", FLOOR, str(folder / "large" / "content"))
    theirs, reading, idle, least = [], [], [], []
    for _ in range(ROUNDS):
        theirs.append(measured(*hugo))
        reading.append(measured(*sangyo("posts --json", "large")))
        idle.append(measured(*sangyo("announce", "large")))
        least.append(measured(*floor))
    small = measured(*sangyo("announce", "small")), measured(*sangyo("posts --json", "small"))
    wall = statistics.median(cost.wall for cost in theirs)
    cpu = statistics.median(cost.cpu for cost in theirs)
    ours = statistics.median(cost.wall for cost in reading)
    quiet = statistics.median(cost.cpu for cost in idle)
    bare = statistics.median(cost.wall for cost in least)
    print(f"{posts} posts, median of {ROUNDS}, {os.cpu_count()} cores")
    print(f"posts --json         {ours:.2f} s of wall time, hugo list all {wall:.2f} s: {ours / wall:.2f}")
    print(f"  its floor          {bare:.2f} s of wall time: {bare / wall:.2f}")
    print(f"announce, nothing    {quiet:.2f} s of CPU, hugo list all {cpu:.2f} s: {quiet / cpu:.2f}")
    for what, costs, base in (("announce", idle, small[0]), ("posts --json", reading, small[1])):
        grown = (statistics.median(cost.memory for cost in costs) - base.memory) * 1024 / max(posts - 10, 1)
        print(f"memory of {what:12} {grown:.1f} KB a post")


if __name__ == "__main__":
    main()
