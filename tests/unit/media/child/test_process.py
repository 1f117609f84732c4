"""The child process: bounded, without secrets, replaced when it fails, and never the parent's trouble."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import MediaError
from bot.media import child
from bot.media.child import main, process
from tests.support.pictures import encoded, noise

TASKS = Path(__file__).with_name("tasks.py")


@pytest.fixture(autouse=True)
def tasks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The real child, with the tasks of `tasks.py` beside its own."""
    (tmp_path / "strange_tasks.py").write_text(TASKS.read_text(encoding="utf-8"), encoding="utf-8")
    names = [name for name in TASKS.read_text(encoding="utf-8").split() if name.endswith("_task(payload:")]
    more = {name.removesuffix("_task(payload:"): f"strange_tasks:{name.partition('(')[0]}" for name in names}
    adding = f"from bot.media.child import main as m; m.TASKS.update({more!r}); m.main()"
    start = process._START.replace("from bot.media.child.main import main; main()", adding)
    monkeypatch.setattr(process, "_START", start)
    monkeypatch.syspath_prepend(str(tmp_path))
    child.close()
    yield
    child.close()


def pid() -> int:
    return int(child.run("pid", b""))


def test_bytes_go_in_and_come_out() -> None:
    """Megabytes too, and the child stays for the next task."""
    data = os.urandom(9_000_000)
    first = pid()
    assert child.run("echo", data) == data
    assert child.run("echo", b"") == b""
    assert pid() == first != os.getpid()


def test_it_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the environment nor an open file of ours."""
    monkeypatch.setenv("SANGYO_CHANNELS__X__ACCESS_TOKEN", "a secret")
    handle = os.open(__file__, os.O_RDONLY)
    os.set_inheritable(handle, True)
    try:
        seen = child.run("surroundings", b"").decode().splitlines()
    finally:
        os.close(handle)
    assert "secret" not in " ".join(seen)
    assert not [line for line in seen if line.startswith("file ") and __file__ in line]


def test_it_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="OSError"):
        child.run("write", str(tmp_path / "file").encode())
    assert not (tmp_path / "file").exists() or (tmp_path / "file").stat().st_size == 0


def test_memory_runs_out_there_and_not_here() -> None:
    """And the child goes on."""
    with pytest.raises(MediaError, match="too much memory"):
        child.run("eat", b"", child.Bounds(memory=100_000_000))
    assert child.run("echo", b"x") == b"x"


def test_an_endless_task_is_ended_by_the_processor_time_it_took() -> None:
    with pytest.raises(MediaError, match="takes too long"):
        child.run("spin", b"", child.Bounds(seconds=1, deadline=60))
    assert child.run("echo", b"x") == b"x"


@pytest.mark.parametrize("task", ["sleep", "half"])
def test_a_task_that_waits_is_ended_by_the_deadline(task: str) -> None:
    begun = time.monotonic()
    with pytest.raises(MediaError, match="takes too long"):
        child.run(task, b"", child.Bounds(deadline=0.7))
    assert time.monotonic() - begun < 30
    assert child.run("echo", b"x") == b"x"


@pytest.mark.parametrize("task", ["die", "nonsense", "huge", "leave"])
def test_a_child_that_dies_or_talks_nonsense_is_replaced(task: str) -> None:
    before = pid()
    with pytest.raises(MediaError, match="its decoder"):
        child.run(task, b"")
    assert pid() != before


def test_a_refusal_is_one_safe_line() -> None:
    with pytest.raises(MediaError) as raised:
        child.run("refuse", b"")
    assert str(raised.value) == ("no [31mway " + "x" * 500)[:199] + "…"


def test_a_child_that_was_killed_while_idle_is_replaced() -> None:
    os.kill(pid(), signal.SIGKILL)
    time.sleep(0.1)
    assert child.run("echo", b"x") == b"x"


def test_signals_to_the_whole_group_do_not_end_its_work() -> None:
    """Ctrl-C and systemd's SIGTERM go to every process; the parent decides when it ends."""
    first = pid()
    for number in (signal.SIGINT, signal.SIGTERM):
        os.kill(first, number)
    assert pid() == first


def test_it_ends_with_its_parent() -> None:
    """Even with one that was killed."""
    program = (
        "import os, signal; from bot.media import child; "
        "assert child.run('thumbnail', bytes.fromhex('%s')); "
        "print(child.process._shared._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    picture = encoded(noise(8, 8), "PNG").hex()
    root = Path(main.__file__).parents[3]
    done = subprocess.run(
        [process.sys.executable, "-c", program % picture], cwd=root, capture_output=True, text=True
    )
    left = Path(f"/proc/{int(done.stdout)}")
    until = time.monotonic() + 20
    while left.exists() and "State:\tZ" not in (left / "status").read_text() and time.monotonic() < until:
        time.sleep(0.02)
    assert not left.exists() or "State:\tZ" in (left / "status").read_text()
