"""The lock beside a state, and systemd."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.daemon.system import notify, sole_daemon, watchdog_seconds
from bot.errors import UsageError

SECRET = "whsec_c2FuZ3lvLXNhbmRib3gtc2VjcmV0LTMyLWJ5dGVzISE="


def test_one_daemon_for_a_state_and_the_lock_ends_with_it(tmp_path: Path) -> None:
    state = tmp_path / "state" / "sangyo.db"
    with sole_daemon(state):
        with pytest.raises(UsageError, match=f"process {os.getpid()}"), sole_daemon(state):
            pass
        with sole_daemon(state.with_name("other.db")):
            pass
    with sole_daemon(state):
        pass


def test_postgresql_takes_any_number() -> None:
    with sole_daemon(None), sole_daemon(None):
        pass


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be written"), sole_daemon(tmp_path / "file" / "a.db"):
        pass


def test_without_systemd_nothing_is_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    notify("READY=1")


@pytest.mark.parametrize(
    ("usec", "pid", "seconds"),
    [("120000000", None, 60.0), ("", None, None), ("0", None, None), ("120000000", "1", None)],
)
def test_the_watchdog_is_fed_twice_in_its_time(
    monkeypatch: pytest.MonkeyPatch, usec: str, pid: str | None, seconds: float | None
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", usec)
    monkeypatch.setenv("WATCHDOG_PID", pid or str(os.getpid()))
    assert watchdog_seconds() == seconds


def test_a_daemon_that_stays_small_loads_no_greenlet_holds_no_huge_pages_and_looks_for_garbage() -> None:
    """In a process of its own: all are for good. 42 is prctl(2)'s PR_GET_THP_DISABLE."""
    code = (
        "import ctypes, gc, sys\n"
        "from bot.daemon.system import stay_small\n"
        "gc.set_threshold(200_000)\n"  # as the command line has it
        "stay_small()\n"
        "import bot.daemon.supervisor\n"
        "print(sys.modules['greenlet'], ctypes.CDLL(None).prctl(42, 0, 0, 0, 0), gc.get_threshold()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["None", "1", "1000"]
