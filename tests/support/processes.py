"""A process and those that it started, as the kernel lists them (proc(5))."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def tree(pid: int) -> Iterator[int]:
    """A process and all below it."""
    waiting = [pid]
    while waiting:
        yield (one := waiting.pop())
        waiting += children(one)


def children(pid: int) -> list[int]:
    """What a process has started and is still there."""
    found: list[int] = []
    try:
        for listed in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, listed.read_text().split())
    except OSError:  # it, or a thread of it, has just ended
        pass
    return found


def resident(pid: int) -> int:
    """Resident memory of one process, bytes; 0 for one that has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0
