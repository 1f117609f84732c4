"""Which process holds a claim, and whether it has surely ended: with real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.outbox.claims import holder

NOTE = "import sys; from bot.outbox.claims import holder; print(holder.here(), flush=True); sys.stdin.read()"


@pytest.fixture
def other() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", NOTE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


def noted(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_a_process_that_lives_is_not_dead(other: subprocess.Popen[str]) -> None:
    note = noted(other)
    assert holder.is_local(note)
    assert not holder.is_surely_dead(note)
    assert not holder.is_surely_dead(holder.here())


def test_one_that_was_killed_is_dead_before_its_parent_has_asked_and_after(
    other: subprocess.Popen[str],
) -> None:
    note = noted(other)
    other.kill()
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and is a zombie
    assert holder.is_surely_dead(note)
    other.wait()
    assert holder.is_surely_dead(note)


@pytest.mark.parametrize(
    ("field", "value", "dead"),
    [
        (0, "elsewhere", False),
        (1, "another boot", False),
        (2, "pid:[1]", False),
        (4, 1, True),
        (4, None, False),
    ],
    ids=["host", "boot", "namespace", "start", "no start"],
)
def test_only_this_machines_own_processes_are_judged(field: int, value: object, *, dead: bool) -> None:
    """Another process that got the number of the old one has another start."""
    note = json.loads(holder.here())
    note[field] = value
    assert holder.is_surely_dead(json.dumps(note)) is dead


@pytest.mark.parametrize("note", [None, "", "host:12:ab", "[1, 2]", "{}", "7"])
def test_what_is_no_note_says_nothing(note: str | None) -> None:
    assert not holder.is_surely_dead(note)
    assert not holder.is_local(note)
