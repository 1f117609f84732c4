"""Is a file finished, is git at work, does a mount report changes."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.daemon.watch import QUIET, Watcher, gives_events, in_checkout, is_being_written, is_wanted, unsettled

MOUNTS = """\
overlay / overlay rw 0 0
server:/export /srv/nfs nfs4 rw 0 0
/dev/sda1 /srv/nfs/local ext4 rw 0 0
host0 /mnt/my\\040share fuse.sshfs rw 0 0
"""


@pytest.fixture(autouse=True)
def _ignores_sigio() -> Iterator[None]:
    """As the daemon does: a lease that is broken must not end the process."""
    before = signal.signal(signal.SIGIO, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGIO, before)


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/srv/blog", True),
        ("/srv/nfs/blog", False),
        ("/srv/nfs/local/blog", True),
        ("/srv/nfs-not", True),
        ("/mnt/my share/blog", False),
    ],
)
def test_mounts_that_give_no_events_are_polled(tmp_path: Path, folder: str, expected: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert gives_events(Path(folder), str(mounts)) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.md", True),
        ("記事.md", True),
        (".env", True),
        (".a.md.swp", False),
        ("a.md~", False),
        ("4913", False),
        ("#a.md#", False),
        ("a.md.part", False),
    ],
)
def test_what_editors_and_transfers_leave_for_a_moment_is_no_change(name: str, expected: bool) -> None:
    assert is_wanted(f"/site/content/{name}") is expected


def test_a_file_that_another_process_writes_is_not_finished(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("a", encoding="utf-8")
    os.utime(file, (1, 1))
    assert not is_being_written(file)
    with subprocess.Popen(
        ["/bin/sh", "-c", f"exec 3>>{file}; echo; read _"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        assert unsettled([file]) == {file}
        writer.communicate(b"\n")
    os.utime(file, (1, 1))
    assert unsettled([file]) == set()


def test_a_writer_is_not_harmed_by_the_question(tmp_path: Path) -> None:
    """Opened for writing again and again while it is asked about: every write succeeds, nobody is killed."""
    file, stop = tmp_path / "a.md", threading.Event()
    file.touch()

    def ask() -> None:
        while not stop.is_set():
            is_being_written(file)

    asking = threading.Thread(target=ask)
    asking.start()
    for number in range(2000):
        with file.open("a", encoding="utf-8") as opened:
            opened.write(f"{number}\n")
    stop.set()
    asking.join()
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2000


def test_a_file_settles_when_it_stands_still(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.touch()
    written = file.stat().st_mtime
    assert unsettled([file], written + QUIET / 2) == {file}
    assert unsettled([file], written + 2 * QUIET) == set()
    assert unsettled([file], written - 3600) == set()  # a clock that went back must not hold it for ever
    file.unlink()
    assert unsettled([file], written) == set()


def test_git_at_work_is_seen_from_anywhere_below(tmp_path: Path) -> None:
    """Also in a linked worktree, whose lock is elsewhere."""
    content = tmp_path / "blog" / "content" / "posts"
    content.mkdir(parents=True)
    (tmp_path / "blog" / ".git").mkdir()
    assert not in_checkout(content)
    (tmp_path / "blog" / ".git" / "index.lock").touch()
    assert in_checkout(content)
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / ".git").write_text("gitdir: ../blog/.git/worktrees/linked\n", encoding="utf-8")
    assert not in_checkout(linked)
    lock = tmp_path / "blog" / ".git" / "worktrees" / "linked" / "index.lock"
    lock.parent.mkdir(parents=True)
    lock.touch()
    assert in_checkout(linked)


def test_a_watcher_tells_of_renames_and_survives_its_folder(tmp_path: Path) -> None:
    changes: list[frozenset[Path]] = []
    watcher = Watcher([tmp_path / "content"], changes.append)
    (tmp_path / "content").mkdir()
    watcher.start()
    target = tmp_path / "content" / "a.md"
    deadline = time.monotonic() + 10
    while not any(target in paths for paths in changes) and time.monotonic() < deadline:
        (tmp_path / "content" / ".a.part").touch()
        (tmp_path / "content" / ".a.part").rename(target)
        time.sleep(0.1)
    watcher.stop()
    watcher.join(10)
    assert not watcher.is_alive()
    assert set().union(*changes) == {target}


def test_a_folder_that_vanishes_and_comes_back_is_reported_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a deploy that replaces the folder: whatever is in it then may have changed."""
    monkeypatch.setattr("bot.daemon.watch._RETRY", 0.1)
    folder = tmp_path / "content"
    folder.mkdir()
    changes: list[frozenset[Path]] = []
    watcher = Watcher([folder], changes.append)
    watcher.start()
    deadline = time.monotonic() + 10
    while not changes and time.monotonic() < deadline:
        (folder / "a.md").touch()
        time.sleep(0.05)
        (folder / "a.md").unlink()
    folder.rmdir()
    time.sleep(0.5)
    folder.mkdir()
    while frozenset([folder]) not in changes and time.monotonic() < deadline:
        time.sleep(0.05)
    watcher.stop()
    watcher.join(10)
    assert frozenset([folder]) in changes
