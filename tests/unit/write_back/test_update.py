"""The file follows the outbox, and nothing else makes it change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import delivery
from bot.model import Delivery
from bot.outbox import open_outbox
from bot.outbox.store import Outbox
from bot.write_back import WriteBack, WriteBackError
from tests.support.archivist import Archivist
from tests.support.pigeon import Clock, channel, post

SITE, NAME = "blog.example", "data/announcements.json"


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    opened = open_outbox(f"sqlite:///{tmp_path}/state/sangyo.db", clock=Clock())
    yield opened
    opened.close()


def announce(outbox: Outbox, adapter: Archivist, *names: str) -> list[delivery.Channel]:
    loft = [channel(adapter)]
    delivery.sync(outbox, SITE, [post(name) for name in names], loft)
    delivery.deliver(outbox, SITE, loft)
    return loft


def posts(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / NAME).read_text())["posts"]
    return found


def state(folder: Path) -> str:
    [entry] = posts(folder).values()
    return str(entry["channels"]["loft"]["state"])


def test_from_the_first_post_to_its_withdrawal(outbox: Outbox, tmp_path: Path) -> None:
    made = WriteBack(outbox, SITE, tmp_path, NAME)
    adapter = Archivist(Clock())
    announce(outbox, adapter)
    assert made.update(["loft"]) is True
    assert posts(tmp_path) == {}
    loft = announce(outbox, adapter, "a", "b")
    assert made.update(["loft"]) is True
    url = "https://blog.example/posts/a/"
    place = posts(tmp_path)[url]["channels"]["loft"]
    assert place["url"] == "https://pigeon.example/posts/a.md/0"
    assert place["document"] == "at://me/doc/posts/a.md"
    delivery.withdraw(outbox, outbox.deliveries()[0].id, loft)
    assert made.update(["loft"]) is True
    assert set(posts(tmp_path)) == {"https://blog.example/posts/b/"}


def test_no_change_no_write(outbox: Outbox, tmp_path: Path) -> None:
    announce(outbox, Archivist(Clock()))
    announce(outbox, Archivist(Clock()), "a")
    made = WriteBack(outbox, SITE, tmp_path, NAME)
    made.update(["loft"])
    before = (tmp_path / NAME).stat().st_ino
    assert made.update(["loft"]) is False
    assert made.update(["loft"], always=False) is False
    assert WriteBack(outbox, SITE, tmp_path, NAME).update(["loft"]) is False
    assert (tmp_path / NAME).stat().st_ino == before


def test_without_a_change_of_the_outbox_the_disk_is_left_alone(outbox: Outbox, tmp_path: Path) -> None:
    """A daemon asks after each round; what somebody else deleted comes back with `always`."""
    made = WriteBack(outbox, SITE, tmp_path, NAME)
    made.update([])
    (tmp_path / NAME).unlink()
    assert made.update([], always=False) is False
    assert not (tmp_path / NAME).exists()
    assert made.update([]) is True


def test_another_order_of_channels_is_a_change(outbox: Outbox, tmp_path: Path) -> None:
    """Comments are on the first one."""
    announce(outbox, Archivist(Clock()))
    announce(outbox, Archivist(Clock()), "a")
    made = WriteBack(outbox, SITE, tmp_path, NAME)
    made.update(["loft"])
    assert made.update(["other", "loft"], always=False) is False  # the file says the same
    assert (tmp_path / NAME).exists()


def test_a_file_that_moves_is_a_change_whatever_its_names_length(outbox: Outbox, tmp_path: Path) -> None:
    loft = announce(outbox, Archivist(Clock()))
    announce(outbox, Archivist(Clock()), "a")
    made = WriteBack(outbox, SITE, tmp_path, NAME)
    made.update(["loft"])
    moved = post("a", path="posts/b.md", url="https://blog.example/posts/b/")
    delivery.sync(outbox, SITE, [moved], loft)
    assert made.update(["loft"], always=False) is True
    [(url, entry)] = posts(tmp_path).items()
    assert (url, entry["path"], entry["id"]) == (moved.url, "posts/b.md", "posts/a.md")


def test_the_end_of_an_attempt_is_a_change(outbox: Outbox, tmp_path: Path) -> None:
    """Looked at in the middle, between two parts of a thread: "sending" is as long as "unknown"."""
    adapter = Archivist(Clock(), parts=2, script=["ok", "lost before"])
    made = WriteBack(outbox, SITE, tmp_path, NAME)
    announce(outbox, adapter)
    seen: list[str] = []

    def look(_one: Delivery) -> None:
        if made.update(["loft"], always=False) and posts(tmp_path):
            seen.append(state(tmp_path))

    adapter.hook = look
    announce(outbox, adapter, "a")
    assert seen == ["sending"]
    assert made.update(["loft"], always=False) is True
    assert state(tmp_path) == "unknown"


def test_another_address_of_a_document_is_a_change(outbox: Outbox, tmp_path: Path) -> None:
    """Of the same length: the account has moved."""
    adapter = Archivist(Clock())
    announce(outbox, adapter)
    announce(outbox, adapter, "a")
    made = WriteBack(outbox, SITE, tmp_path, NAME)
    made.update(["loft"])
    adapter.home = "at://we"
    delivery.sync(outbox, SITE, [post("a", title="Another title")], [channel(adapter)])
    delivery.deliver(outbox, SITE, [channel(adapter)])
    assert made.update(["loft"], always=False) is True
    [entry] = posts(tmp_path).values()
    assert entry["channels"]["loft"]["document"] == "at://we/doc/posts/a.md"


def test_what_waits_or_failed_is_not_shown(outbox: Outbox, tmp_path: Path) -> None:
    adapter = Archivist(Clock())
    announce(outbox, adapter)
    adapter.script = ["rejected", "not sent"]
    announce(outbox, adapter, "a", "b")
    WriteBack(outbox, SITE, tmp_path, NAME).update(["loft"])
    assert posts(tmp_path) == {}


def test_a_place_among_the_pages_is_refused(outbox: Outbox, tmp_path: Path) -> None:
    made = WriteBack(outbox, SITE, tmp_path, "content/a.json", forbidden=[tmp_path / "content"])
    with pytest.raises(WriteBackError, match="among the site's pages"):
        made.update([])


def test_a_place_that_cannot_be_written_is_one_line(outbox: Outbox, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(
        WriteBackError, match=r"write_back: data/announcements\.json cannot be written: "
    ) as told:
        WriteBack(outbox, SITE, tmp_path, NAME).update([])
    assert "\n" not in str(told.value)
