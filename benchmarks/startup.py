"""How fast a command starts, beside bare Python: `--help`, a `preview`, an `announce` with nothing new.

    python -m benchmarks.startup [--rounds 5]

CPU time, user and system. `apprise` and `crosspost` run along once `make rivals` has installed them. The
goals: `--help` at most 4 times bare Python and 0.35 times apprise, `preview` at most 20 times and 45 MB.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import rivals
from benchmarks.cost import Cost, in_turn, ratios, run, spread
from benchmarks.daemon_site import write_site

SANGYO = [sys.executable, "-m", "bot"]
# The floors: what a command of these libraries takes before it has done anything.
PREVIEW_IMPORTS = "import click, pydantic_settings, jinja2, rich.console"
OUTBOX_IMPORTS = "import click, pydantic_settings, sqlalchemy"


def commands() -> dict[str, Sequence[str]]:
    """What runs in turn."""
    found: dict[str, Sequence[str]] = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import click": [sys.executable, "-c", "import click"],
        "sangyo --help": [*SANGYO, "--help"],
        PREVIEW_IMPORTS: [sys.executable, "-c", PREVIEW_IMPORTS],
        "sangyo preview FILE": [*SANGYO, "preview", "content/posts/p00001.md"],
        "sangyo posts --json FILE": [*SANGYO, "posts", "--json", "content/posts/p00001.md"],
        OUTBOX_IMPORTS: [sys.executable, "-c", OUTBOX_IMPORTS],
        "sangyo status": [*SANGYO, "status"],
        "sangyo announce, nothing new": [*SANGYO, "announce"],
    }
    # crosspost ends with an error after its help.
    words = {"apprise": "--help", "crosspost": "--version"}
    found.update(
        (f"{name} {words[name]}", [place, words[name]]) for name, place in rivals.installed().items()
    )
    return found


def main() -> int:
    """Prints a table; 1 when `--help` or `preview` is over its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_site(folder, 20)
        (folder / "config.toml").write_text(
            '[site]\nroot = "."\n[announce]\nlive_check = false\n[channels.hook]\nadapter = "webhook"\n'
            'url = "http://127.0.0.1:9/"\nformat = "slack"\n',
            encoding="utf-8",
        )
        run([*SANGYO, "announce"], folder)  # the baseline
        found = in_turn(commands(), folder, rounds=rounds)
    return _shown(found)


def _shown(found: dict[str, list[Cost]]) -> int:
    floor = found["python -c pass"]
    print("| command | CPU, ms | × bare Python | MB |\n| --- | --- | --- | --- |")
    for name, costs in found.items():
        cpu = spread([1000 * one.cpu for one in costs])
        memory = statistics.median(one.memory for one in costs)
        print(f"| {name} | {cpu} | {spread(ratios(costs, floor))} | {memory:.0f} |")
    help_, preview = found["sangyo --help"], found["sangyo preview FILE"]
    over = statistics.median(ratios(help_, floor)) > 4 or statistics.median(ratios(preview, floor)) > 20
    return int(over or statistics.median(one.memory for one in preview) > 45)


if __name__ == "__main__":
    raise SystemExit(main())
