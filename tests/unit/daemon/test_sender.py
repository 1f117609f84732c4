"""The daemon's side of the process that sends, with a real one."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import settings
from bot.daemon import sender
from bot.daemon.sender import Sender
from bot.daemon.sending import Done, Order, Place
from bot.delivery.live_check import Seen
from bot.errors import OutboxError, SangyoError
from tests.support.running import wait_for

PLACE = Place("blog.example.com", ZoneInfo("Asia/Tokyo"))


def loaded(folder: Path, state: str = "sqlite:///state.db") -> settings.Settings:
    config = folder / "config.toml"
    config.write_text(
        f'[announce]\nstate = "{state}"\n'
        '[channels.hook]\nadapter = "webhook"\nurl = "http://127.0.0.1:9/"\nformat = "slack"\n',
        encoding="utf-8",
    )
    return settings.load(config)


@pytest.fixture
def sending(tmp_path: Path) -> Iterator[Sender]:
    """A sender on an empty outbox."""
    made = Sender(lambda _: None, "json")
    made.use(loaded(tmp_path), PLACE)
    yield made
    made.stop()
    made.kill()
    wait_for(lambda: not sender._Process.running)


def process_of(sending: Sender) -> int:
    assert sending._process is not None
    return sending._process._popen.pid


def test_one_process_does_many_orders_and_a_change_of_settings_makes_another(
    sending: Sender, tmp_path: Path
) -> None:
    assert sending.deliver("hook") == Done("hook")
    first = process_of(sending)
    assert sending.deliver("hook") == Done("hook")
    assert process_of(sending) == first
    sending.use(loaded(tmp_path), PLACE)
    assert sending.deliver("hook") == Done("hook")
    assert process_of(sending) != first


def test_it_is_let_go_when_idle(sending: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "IDLE", 0.3)
    sending.deliver("hook")
    wait_for(lambda: not sender._Process.running)
    assert sending.deliver("hook") == Done("hook")


def test_one_that_dies_is_an_error_once(sending: Sender) -> None:
    sending.deliver("hook")
    process = sending._process
    assert process is not None
    os.kill(process._popen.pid, signal.SIGSTOP)
    promise = process.order(Order("hook"))
    assert promise is not None
    os.kill(process._popen.pid, signal.SIGKILL)
    with pytest.raises(SangyoError, match="ended with -9"):
        promise.result(30)
    assert sending.deliver("hook") == Done("hook")


def test_one_that_cannot_start_is_an_error(sending: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(SangyoError, match="ended with 3"):
        sending.deliver("hook")


def test_an_outbox_that_fails_there_is_an_outbox_that_fails(sending: Sender, tmp_path: Path) -> None:
    sending.deliver("hook")
    for file in tmp_path.glob("state.db*"):
        file.write_bytes(b"no database at all" * 100)
    with pytest.raises(OutboxError):
        sending.deliver("hook")


def test_after_a_stop_nothing_is_started(sending: Sender) -> None:
    sending.stop()
    assert sending.deliver("hook") == Done("hook")
    assert not sender._Process.running


def test_pages_are_waited_for_by_the_next_process_too(sending: Sender) -> None:
    """And forgotten when nothing waits for them."""
    page = Seen(time.monotonic(), time.monotonic() + 100, 2.0, None, None)
    sending._pages = {"https://blog.example.com/a/": page}
    sending.deliver("hook")
    assert sending.page_wait() == pytest.approx(100, abs=20)
    sending.keep_only(["https://blog.example.com/b/"])
    assert sending.page_wait() is None
