"""Who holds a claim, so that a claim whose process has died need not wait for its lease to run out.

A process is known by its host, the kernel's boot id, the pid namespace in which its number counts, its number
and the moment when it started: all of proc(5). Where one of them can't be read, or the process ran elsewhere,
only the lease decides.
"""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from functools import cache
from pathlib import Path

_DEAD = {"Z", "X", "x"}  # proc_pid_stat(5): it runs no more, its parent has not asked yet


def here() -> str:
    """This process, as it is noted beside a claim."""
    state = _state(os.getpid())
    return json.dumps([*_machine(), os.getpid(), state[1] if state else None])


def is_surely_dead(noted: str | None) -> bool:
    """Whether the process that `here` noted ran on this machine since it was started, and has ended."""
    process = _of_this_machine(noted)
    if process is None:
        return False
    pid, start = process
    state = _state(pid)
    if state is not None:
        return state[0] in _DEAD or state[1] != start
    return _is_gone(pid)


def is_local(noted: str | None) -> bool:
    """Whether `is_surely_dead` could find out, now or later."""
    return _of_this_machine(noted) is not None


def _of_this_machine(noted: str | None) -> tuple[int, int] | None:
    """Number and start of the process that `here` noted; None: it ran elsewhere, or can't be told."""
    try:
        host, boot, namespace, pid, start = json.loads(noted or "null")
    except (ValueError, TypeError):
        return None
    if None in (boot, namespace, start) or (host, boot, namespace) != _machine():
        return None
    return pid, start


@cache
def _machine() -> tuple[str, str | None, str | None]:
    """Host, boot and pid namespace. Two machines may have one host's name, but not one boot id."""
    boot = namespace = None
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        namespace = Path("/proc/self/ns/pid").readlink().as_posix()
    return socket.gethostname(), boot, namespace


def _state(pid: int) -> tuple[str, int] | None:
    """State and start (clock ticks since boot) of a process. None: there is none, or it is hidden."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()  # the name in brackets may hold anything
    return (fields[0], int(fields[19])) if len(fields) > 19 else None


def _is_gone(pid: int) -> bool:
    """/proc may hide other users' processes (hidepid): a signal that is not sent tells."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
