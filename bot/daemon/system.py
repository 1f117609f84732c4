"""The daemon and its machine: readiness for systemd, one daemon per state, memory given back."""

from __future__ import annotations

import ctypes
import fcntl
import gc
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import UsageError

_GARBAGE = 1_000  # new objects after which Python looks for garbage; a command that soon ends lets it lie
_M_ARENA_MAX = -8  # malloc.h
_PR_SET_THP_DISABLE = 41  # prctl(2)


def notify(message: str) -> None:
    """Sends systemd a message where it listens (sd_notify(3)): ``READY=1``, ``WATCHDOG=1`` and the like."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sock:
        try:
            sock.connect(address)
            sock.send(message.encode())
        except OSError:
            return  # the service manager no longer listens: no harm done


def watchdog_seconds() -> float | None:
    """Seconds between two ``WATCHDOG=1``: half of ``WATCHDOG_USEC``; None: there is no watchdog."""
    usec = os.environ.get("WATCHDOG_USEC", "")
    for_us = os.environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    return int(usec) / 2_000_000 if usec.isdigit() and int(usec) and for_us else None


@contextmanager
def sole_daemon(state: Path | None) -> Iterator[None]:
    """Holds the lock beside an SQLite state while the block runs; None, for PostgreSQL, takes any number.

    The lock goes with the process, however it ends. Raises UsageError when another daemon has it.
    """
    if state is None:
        yield
        return
    file = state.with_suffix(".lock")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise UsageError(
            f"{file}: cannot be written: {error.strerror}; the daemon locks its state there"
        ) from None
    try:
        _take(handle, file)
        yield
    finally:
        os.close(handle)


def _take(handle: int, file: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        other = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
        raise UsageError(
            f"another `sangyo run` (process {other}) has this state: stop it, or give this one its own "
            f"[announce] state; the lock is {file}"
        ) from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)


def stay_small() -> None:
    """Call it before anything large is imported and before any thread starts.

    structlog, httpx and SQLAlchemy import rich's console, pygments, zstandard and greenlet where they are
    installed, for tracebacks, a content encoding and asyncio, which a daemon never needs: 13 MB. The rest of
    rich stays: its names of emoji are read for sites with `enableEmoji`. glibc gives each thread a heap of
    its own, whose unused parts add up: one for all is enough here. Huge pages, which the YAML parser's
    allocator asks for, hold 4 MB for its first kilobytes.
    """
    for name in ("rich.console", "rich.pretty", "rich.traceback", "pygments", "zstandard", "greenlet"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type] # None is Python's "not to be imported"
    gc.set_threshold(_GARBAGE)
    try:
        libc = ctypes.CDLL(None)
        libc.mallopt(_M_ARENA_MAX, 1)
        libc.prctl(_PR_SET_THP_DISABLE, 1, 0, 0, 0)
    except (AttributeError, OSError):
        return  # another C library


def give_memory_back() -> None:
    """Returns freed memory to the system; glibc would keep it."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError):
        return  # another C library: it has its own way
