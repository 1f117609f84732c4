"""How bursts of changes become work."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.daemon.changes import MANY, ChangeQueue
from bot.errors import OutboxError


class Work:
    """What was asked for; `answers` are given to `some`, one after the other."""

    def __init__(self) -> None:
        self.done: list[frozenset[Path] | str] = []
        self.answers: list[Callable[[frozenset[Path]], frozenset[Path]]] = []
        self.last: list[bool] = []
        self.fails = 0

    def everything(self) -> None:
        self.done.append("everything")
        if self.fails:
            self.fails -= 1
            raise OutboxError("the disk is full")

    def some(self, paths: frozenset[Path], *, last: bool) -> frozenset[Path]:
        self.done.append(paths)
        self.last.append(last)
        return self.answers.pop(0)(paths) if self.answers else frozenset()


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def intake(work: Work, tmp_path: Path) -> Iterator[ChangeQueue]:
    made = ChangeQueue(work, lambda: tmp_path, lambda: work.done.append("first"))
    made.start()
    yield made
    made.stop()
    made.join(10)
    assert not made.is_alive()


def wait_for(what: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def settled(folder: Path, name: str) -> Path:
    file = folder / name
    file.touch()
    os.utime(file, (1, 1))
    return file


def test_a_burst_is_one_piece_of_work(intake: ChangeQueue, work: Work, tmp_path: Path) -> None:
    files = [settled(tmp_path, f"{number}.md") for number in range(5)]
    with files[0].open("a", encoding="utf-8"):
        for file in files:
            intake.changed(frozenset([file]))
        time.sleep(0.3)
        assert work.done == []
    wait_for(lambda: work.done)
    assert work.done == [frozenset(files)]


def test_one_slow_upload_does_not_hold_up_the_others_for_long(
    intake: ChangeQueue, work: Work, tmp_path: Path
) -> None:
    slow, quick = settled(tmp_path, "slow.md"), settled(tmp_path, "quick.md")
    with slow.open("a", encoding="utf-8"):
        intake.changed(frozenset([slow, quick]))
        wait_for(lambda: work.done)
        assert work.done == [frozenset([quick])]
    wait_for(lambda: len(work.done) == 2)
    assert work.done[1] == frozenset([slow])


def test_many_changes_are_a_scan_of_everything(intake: ChangeQueue, work: Work, tmp_path: Path) -> None:
    intake.changed(frozenset(tmp_path / f"{number}.md" for number in range(MANY)))
    wait_for(lambda: len(work.done) == 2)
    assert work.done == ["everything", "first"]


@pytest.mark.parametrize("name", ["_index.md", "_index.ja.md", "folder"])
def test_what_changes_other_pages_too_is_a_scan_of_everything(
    intake: ChangeQueue, work: Work, tmp_path: Path, name: str
) -> None:
    intake.changed(frozenset([settled(tmp_path, name)]))
    wait_for(lambda: work.done)
    assert work.done[0] == "everything"


def test_what_is_not_whole_is_looked_at_again(intake: ChangeQueue, work: Work, tmp_path: Path) -> None:
    file = settled(tmp_path, "a.md")
    work.answers = [lambda paths: paths, lambda paths: paths]
    intake.changed(frozenset([file]))
    wait_for(lambda: len(work.done) == 3)
    assert work.done == [frozenset([file])] * 3
    assert work.last == [False, False, False]


def test_a_new_change_ends_the_waiting(intake: ChangeQueue, work: Work, tmp_path: Path) -> None:
    file = settled(tmp_path, "a.md")
    work.answers = [lambda paths: paths] * 3
    intake.changed(frozenset([file]))
    wait_for(lambda: len(work.done) == 3)  # the next look would be two seconds away
    begun = time.monotonic()
    intake.changed(frozenset([file]))
    wait_for(lambda: len(work.done) == 4)
    assert time.monotonic() - begun < 1.5


def test_a_failed_scan_is_tried_again(
    intake: ChangeQueue, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.daemon.changes._TROUBLE", (0.05,))
    work.fails = 2
    intake.everything()
    wait_for(lambda: work.done and work.done[-1] == "first")
    assert work.done == ["everything"] * 3 + ["first"]
