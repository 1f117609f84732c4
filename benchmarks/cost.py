"""What a command costs, measured in turn with others, as medians and ratios with their spread."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Cost:
    """One run of a command."""

    first: float  # seconds until its first line of output
    wall: float  # seconds
    cpu: float  # seconds, user and system
    memory: float  # MB resident, at its most


def run(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Runs a command to its end. Raises AssertionError where it failed."""
    environment = {**as_installed(), "PYTHONPATH": str(REPOSITORY), **(env or {})}
    begun = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    with process.stdout as out:
        out.readline()
        first = time.monotonic() - begun
        while out.read(1 << 16):
            pass
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return Cost(first, time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def as_installed() -> dict[str, str]:
    """The environment, as a user's is: an installed program has its bytecode, a pipe is buffered."""
    unset = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    return {name: value for name, value in os.environ.items() if name not in unset}


def in_turn(
    commands: Mapping[str, Sequence[str]],
    folder: Path,
    *,
    rounds: int = 5,
    env: Mapping[str, str] | None = None,
) -> dict[str, list[Cost]]:
    """Each command once without being counted, then all of them `rounds` times, one after the other."""
    for command in commands.values():
        run(command, folder, env)
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(run(command, folder, env))
    return found


def spread(values: Sequence[float], unit: str = "") -> str:
    """The median, with the least and the most."""
    return f"{statistics.median(values):.3g}{unit} ({min(values):.3g}–{max(values):.3g})"


def ratios(ours: Sequence[Cost], theirs: Sequence[Cost]) -> list[float]:
    """CPU time over CPU time, round by round."""
    return [one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True)]
