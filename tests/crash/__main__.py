"""`make crash`: kills Sangyo at every fault point, under every fault, and counts what was lost or doubled.

python -m tests.crash                      the matrix, then 200 random kills
python -m tests.crash --adapters x,hook    only these
python -m tests.crash --soak 1000 --seed 7 --no-matrix
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any

from tests.crash import matrix
from tests.crash.cells import Bench, Fault, Result, Trial
from tests.crash.platforms import NAMES
from tests.crash.stage import bench

# Two processes share the work, about half of the cells each.
_SHARES = ("x,bluesky,slack", "documents,mastodon,hook,discord")
_MORE = ("tests.crash.real_pds", "tests.crash.processes", "tests.crash.sending")


def main() -> int:
    """0 when nothing was lost, doubled or left open without need."""
    given = _arguments()
    began = time.monotonic()
    if given.share:
        return _share(given)
    shares = [given.adapters] if given.adapters else list(_SHARES)
    results = _together(shares, given)
    killed, soaked = (
        [one for one in results if not one.trial.lines],
        [one for one in results if one.trial.lines],
    )
    if killed:
        print(matrix.table(killed))
        print("\nmatrix:", matrix.summary(killed))
    if soaked:
        print("\nrandom kills:", matrix.summary(soaked))
    failed = (
        []
        if given.alone
        else [name for name in _MORE if subprocess.run([sys.executable, "-m", name]).returncode]
    )
    print(f"\n{time.monotonic() - began:.0f} s")
    return int(bool(failed) or any(one.bad for one in results))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--adapters", default="", help=f"some of {','.join(NAMES)}")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--soak", type=int, default=200, help="random kills")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--few", action="store_true", help="only without faults and with the lost answer")
    parser.add_argument("--bare", action="store_true", help="only the kills, without faults, each once")
    parser.add_argument("--no-matrix", action="store_true", help="only the random kills")
    parser.add_argument(
        "--alone", action="store_true", help="without real PDS, three processes at once, the daemon's own"
    )
    parser.add_argument("--share", help=argparse.SUPPRESS)
    return parser.parse_args()


def _together(shares: Sequence[str], given: argparse.Namespace) -> list[Result]:
    """Each share in a process of its own; what they found."""
    base = [sys.executable, "-m", "tests.crash", "--databases", given.databases, "--seed", str(given.seed)]
    base += ["--soak", str(-(-given.soak // len(shares)))]
    base += ["--few"] * given.few + ["--bare"] * given.bare + ["--no-matrix"] * given.no_matrix
    with ExitStack() as stack:
        # Into files: a pipe that nobody reads yet would stop the second share until the first has ended.
        outputs = [stack.enter_context(tempfile.TemporaryFile("w+")) for _ in shares]
        running = [
            subprocess.Popen([*base, "--share", share], stdout=file)
            for share, file in zip(shares, outputs, strict=True)
        ]
        ends = [process.wait() for process in running]
        if any(ends):
            raise SystemExit("a share of the trials broke off; see above")
        results = []
        for file in outputs:
            file.seek(0)
            results += [_result(json.loads(line)) for line in file]
    return results


def _share(given: argparse.Namespace) -> int:
    names = given.share.split(",")
    with bench(tuple(given.databases.split(","))) as place:
        if given.bare:
            _run(place, matrix.bare(place, names), names)
        elif not given.no_matrix:
            _run(place, matrix.trials(place, names, few=given.few), names)
        _run(place, matrix.random_trials(place, names, given.soak, given.seed), names)
    return 0


def _run(place: Bench, trials: Iterable[Trial], names: Sequence[str]) -> None:
    for number, trial in enumerate(trials, 1):
        print(json.dumps(asdict(place.run(trial))), flush=True)
        if number % 50 == 0:
            print(f"{','.join(names)}: {number} trials", file=sys.stderr, flush=True)


def _result(raw: dict[str, Any]) -> Result:
    trial = raw.pop("trial")
    fault = trial.pop("fault")
    switches = tuple((kind, more) for kind, more in fault.pop("switches"))
    kills = tuple(trial.pop("kills"))
    return Result(Trial(fault=Fault(switches=switches, **fault), kills=kills, **trial), **raw)


if __name__ == "__main__":
    sys.exit(main())
