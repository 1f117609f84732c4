"""A page that changed after its post went out: its document follows, the post stays as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot import delivery
from bot.delivery import Changes
from bot.model import Cover
from bot.outbox.store import Outbox
from tests.support.archivist import Archivist
from tests.support.pigeon import Clock, channel, post

SITE = "blog.example"


@pytest.fixture
def archivist(clock: Clock) -> Archivist:
    return Archivist(clock)


def announced(outbox: Outbox, archivist: Archivist) -> list[delivery.Channel]:
    """A channel on which posts/a.md was posted, and its document written."""
    loft = [channel(archivist)]
    delivery.sync(outbox, SITE, [], loft)
    delivery.sync(outbox, SITE, [post("a")], loft)
    delivery.deliver(outbox, SITE, loft)
    assert archivist.writes == [("posts/a.md", "as it was planned")]
    return loft


def test_an_edit_reaches_the_document_and_never_posts_again(outbox: Outbox, archivist: Archivist) -> None:
    loft = announced(outbox, archivist)
    made = delivery.sync(outbox, SITE, [post("a", title="Corrected")], loft)
    assert made.edited == {"loft": 1}
    assert made.planned == ()
    delivery.deliver(outbox, SITE, loft)
    assert archivist.documents == {"posts/a.md": "Corrected"}
    assert archivist.posted == [("posts/a.md", 0)]


def test_what_did_not_change_is_not_written(outbox: Outbox, archivist: Archivist) -> None:
    loft = announced(outbox, archivist)
    assert delivery.sync(outbox, SITE, [post("a")], loft).edited == {}
    delivery.deliver(outbox, SITE, loft)
    assert len(archivist.writes) == 1


def test_a_dry_run_notes_nothing(outbox: Outbox, archivist: Archivist) -> None:
    loft = announced(outbox, archivist)
    delivery.sync(outbox, SITE, [post("a", title="Corrected")], loft, dry_run=True)
    delivery.deliver(outbox, SITE, loft)
    assert len(archivist.writes) == 1


def test_the_daemons_single_change_counts_too(outbox: Outbox, archivist: Archivist) -> None:
    loft = announced(outbox, archivist)
    there = Changes(frozenset(), lambda _path: True)
    assert delivery.sync(outbox, SITE, [post("a", title="Corrected")], loft, changes=there).edited
    delivery.deliver(outbox, SITE, loft)
    assert archivist.documents == {"posts/a.md": "Corrected"}


def test_a_post_that_waits_takes_its_edit_along_once_it_is_out(outbox: Outbox, archivist: Archivist) -> None:
    """What was planned is frozen; the document is brought up to date at the next look at the site."""
    loft = [channel(archivist)]
    delivery.sync(outbox, SITE, [], loft)
    delivery.sync(outbox, SITE, [post("a")], loft)
    assert delivery.sync(outbox, SITE, [post("a", title="Corrected")], loft).edited == {}
    delivery.deliver(outbox, SITE, loft)
    assert delivery.sync(outbox, SITE, [post("a", title="Corrected")], loft).edited == {"loft": 1}
    delivery.deliver(outbox, SITE, loft)
    assert archivist.documents == {"posts/a.md": "Corrected"}


def test_a_file_that_moved_keeps_its_document(outbox: Outbox, archivist: Archivist) -> None:
    loft = announced(outbox, archivist)
    moved = post("b", title="About a", date=post("a").date)
    delivery.sync(outbox, SITE, [moved], loft)
    delivery.sync(outbox, SITE, [replace(moved, title="About a, corrected")], loft)
    delivery.deliver(outbox, SITE, loft)
    assert set(archivist.documents) == {"posts/a.md"}
    assert archivist.posted == [("posts/a.md", 0)]


def test_a_new_cover_comes_with_its_bytes(outbox: Outbox, archivist: Archivist, tmp_path: Path) -> None:
    file = tmp_path / "cover.png"
    Image.new("RGB", (40, 30)).save(file)
    loft = announced(outbox, archivist)
    delivery.sync(outbox, SITE, [post("a", cover=Cover("cover.png", file=str(file)))], loft)
    delivery.deliver(outbox, SITE, loft)
    assert archivist.pictures[0] == 0
    assert archivist.pictures[1] > 0


@pytest.mark.parametrize("title", ["undocumented now", "indescribable now"])
def test_a_page_that_makes_no_document_keeps_the_one_it_has(
    outbox: Outbox, archivist: Archivist, title: str
) -> None:
    loft = announced(outbox, archivist)
    assert delivery.sync(outbox, SITE, [post("a", title=title), post("b")], loft).edited == {}
    delivery.deliver(outbox, SITE, loft)
    assert archivist.documents["posts/a.md"] == "as it was planned"
    assert ("posts/b.md", 0) in archivist.posted
