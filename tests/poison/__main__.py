"""Every poison alone, through the whole command line: `make poison`, some 40 minutes on two cores.

python -m tests.poison                     on SQLite and on PostgreSQL, at the same time
python -m tests.poison --database sqlite   on one of them
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bot.sandbox import Sandbox
from tests.poison.files import POISONS
from tests.poison.hosting import daemon_sends, goes_out, hosted
from tests.poison.watched import Watched
from tests.support.postgres import Postgres, run_postgres

DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """0 when beside each poison every good post went out, unseen and soon."""
    parser = argparse.ArgumentParser(prog="python -m tests.poison", description=__doc__)
    parser.add_argument("--database", choices=DATABASES)
    given = parser.parse_args()
    if given.database:
        return _one_by_one(given.database)
    command = [sys.executable, "-m", "tests.poison", "--database"]
    running = [subprocess.Popen([*command, name]) for name in DATABASES]
    return max([one.wait() for one in running])


def _one_by_one(database: str) -> int:
    began, failed, most, seconds = time.monotonic(), 0, 0.0, 0.0
    with ExitStack() as stack:
        server = stack.enter_context(run_postgres()) if database == "postgresql" else None
        box = stack.enter_context(Sandbox(port=0))
        for number, name in enumerate(POISONS, 1):
            box.reset()
            try:
                watched = _alone(name, box, server)
            except (AssertionError, TimeoutError, subprocess.TimeoutExpired) as error:
                failed += 1
                print(f"{database}: {name!a}: {type(error).__name__}: {error}", flush=True)
            else:
                most, seconds = max(most, watched.most), max(seconds, watched.slowest)
            if number % 25 == 0:
                print(f"{database}: {number} poisons, {failed} failed", flush=True)
    print(
        f"{database}: {len(POISONS)} poisons one by one, {failed} failed, {most:.0f} MB and {seconds:.1f} s "
        f"of processor time at most; {time.monotonic() - began:.0f} s"
    )
    return int(failed > 0)


def _alone(name: str, box: Sandbox, server: Postgres | None) -> Watched:
    with tempfile.TemporaryDirectory() as folder:
        database = server.create() if server else ""
        try:
            with hosted(Path(folder), box, [name], server.url(database) if server else None) as watched:
                goes_out(watched)
                daemon_sends(watched, box)
        finally:
            if server:
                server.drop(database)
    return watched


if __name__ == "__main__":
    sys.exit(main())
