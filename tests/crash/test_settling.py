"""Settling with the real adapters: what a look costs, what a refused one leads to, and a lost state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import delivery
from bot.delivery import Channel
from bot.model import Delivery, State
from bot.outbox import open_outbox
from bot.outbox.store import Outbox
from bot.sandbox import Sandbox
from tests.crash import platforms
from tests.crash.cells import let_time_pass
from tests.crash.platforms import Place
from tests.support.targets import unguarded

SITE = "blog.example.com"
HOUR = timedelta(hours=1)


def url(name: str) -> str:
    return f"https://{SITE}/posts/{name}/"


@pytest.fixture
def place(box: Sandbox) -> Place:
    return Place(box.base_url, box.environment(), box.bluesky.handle)


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    opened = open_outbox(f"sqlite:///{tmp_path}/sangyo.db")
    yield opened
    opened.close()


def fresh(place: Place, outbox: Outbox, name: str) -> Channel:
    """The channel as a process has it that has just begun."""
    return platforms.channel(name, place.options(name), outbox.memo(SITE, name))


def announce(place: Place, outbox: Outbox, name: str, posts: Sequence[str]) -> list[Delivery]:
    """One `sangyo announce`."""
    loft = [fresh(place, outbox, name)]
    delivery.plan(outbox, SITE, [platforms.post(url(one), None, one) for one in posts], loft)
    delivery.deliver(outbox, SITE, loft)
    return list(delivery.status(outbox, SITE))


def reads(box: Sandbox) -> int:
    return sum(call.method == "GET" and call.path.endswith("/tweets") for call in box.x.calls)


def test_x_is_read_once_for_all_that_is_open_and_never_otherwise(
    box: Sandbox, place: Place, outbox: Outbox
) -> None:
    announce(place, outbox, "x", [])
    box.x.faults.add("drop_after", times=2)
    box.x.faults.add("drop_before", times=1)
    rows = announce(place, outbox, "x", ["a", "b", "c"])
    assert [one.state for one in rows] == [State.UNKNOWN] * 3
    assert reads(box) == 0  # each look waits until the post must have appeared
    let_time_pass(outbox, SITE, HOUR)
    rows = announce(place, outbox, "x", ["a", "b", "c"])
    assert [one.state for one in rows] == [State.SENT] * 3
    assert (reads(box), len(box.x.posts)) == (1, 3)
    let_time_pass(outbox, SITE, HOUR)
    announce(place, outbox, "x", ["a", "b", "c", "d"])
    assert (reads(box), len(box.x.posts)) == (1, 4)


@pytest.mark.parametrize("kind", ["credits", "forbidden"])
@pytest.mark.parametrize("lost", ["drop_after", "drop_before"])
def test_where_x_may_not_be_read_a_person_gets_the_two_commands(
    box: Sandbox, place: Place, outbox: Outbox, kind: str, lost: str
) -> None:
    announce(place, outbox, "x", [])
    box.x.faults.add(lost)
    box.x.faults.add(kind, match="GET /2/users", times=99)
    announce(place, outbox, "x", ["a"])
    for _ in range(3):
        let_time_pass(outbox, SITE, HOUR)
        [row] = announce(place, outbox, "x", ["a"])
    assert (row.state, row.due_at) == (State.UNKNOWN, None)
    assert f"`sangyo resolve {row.id} --sent URL` or `sangyo resolve {row.id} --not-sent`" in (
        row.error or ""
    )
    assert len(box.x.posts) == (lost == "drop_after")  # whatever is there: nothing was sent again


@pytest.mark.parametrize("name", ["discord", "slack"])
def test_where_nobody_can_look_an_ambiguous_send_is_not_repeated(
    place: Place, outbox: Outbox, box: Sandbox, name: str
) -> None:
    announce(place, outbox, name, [])
    box.platforms[name].faults.add("drop_after")
    for _ in range(3):
        [row] = announce(place, outbox, name, ["a"])
        let_time_pass(outbox, SITE, HOUR)
    assert (row.state, row.due_at) == (State.UNKNOWN, None)
    assert platforms.held(box.state(), name, url("a")) == 1
    delivery.resolve(outbox, row.id, sent=None)
    announce(place, outbox, name, ["a"])
    assert (
        platforms.held(box.state(), name, url("a")) == 2
    )  # the person was wrong, and it was the person's word


class TestLostState:
    """`announce --since` with an empty outbox, after everything was posted."""

    def lose(self, place: Place, name: str, tmp_path: Path, posts: Sequence[str]) -> list[Delivery]:
        first = open_outbox(f"sqlite:///{tmp_path}/first.db")
        announce(place, first, name, [])
        announce(place, first, name, [one for one in posts if one != "new"])
        first.close()
        second = open_outbox(f"sqlite:///{tmp_path}/second.db")
        loft = [fresh(place, second, name)]
        pages = [platforms.post(url(one), None, one) for one in posts]
        delivery.plan(second, SITE, pages, loft, since=datetime.now(UTC) - timedelta(days=2))
        delivery.deliver(second, SITE, loft)
        rows = list(delivery.status(second, SITE))
        second.close()
        return rows

    @pytest.mark.parametrize("name", ["x", "bluesky", "mastodon", "hook"])
    def test_nothing_is_posted_again_and_what_is_new_is(
        self, box: Sandbox, place: Place, tmp_path: Path, name: str
    ) -> None:
        rows = self.lose(place, name, tmp_path, ["a", "b", "new"])
        assert [one.state for one in rows] == [State.SENT] * 3
        counts = {one: platforms.held(box.state(), name, url(one)) for one in ("a", "b", "new")}
        assert counts == {"a": 1, "b": 1, "new": 1}

    def test_x_reads_once_before_it_sends(self, box: Sandbox, place: Place, tmp_path: Path) -> None:
        self.lose(place, "x", tmp_path, ["a", "b", "new"])
        lines = [call.line.partition("?")[0] for call in box.x.calls]
        assert reads(box) == 1
        first_read = next(n for n, line in enumerate(lines) if line.startswith("GET") and "tweets" in line)
        assert [line for line in lines[first_read:] if line.startswith("POST /2/tweets")] == [
            "POST /2/tweets"
        ]

    def test_a_webhook_gets_the_ids_it_had(self, box: Sandbox, place: Place, tmp_path: Path) -> None:
        self.lose(place, "hook", tmp_path, ["a", "b"])
        ids = [call.headers["webhook-id"] for call in box.hook.calls]
        assert len(ids) == 4
        assert ids[:2] == ids[2:]


def test_an_edited_post_never_overwrites_what_is_on_bluesky(
    box: Sandbox, place: Place, tmp_path: Path
) -> None:
    """With the state lost the key is met again; its record stays as it was."""
    from dataclasses import replace

    texts = []
    for number, title in enumerate(("What happened", "Something else")):
        outbox = open_outbox(f"sqlite:///{tmp_path}/{number}.db")
        loft = [fresh(place, outbox, "bluesky")]
        page = replace(platforms.post(url("a"), None), title=title, summary=(title, "Two.", "Three."))
        delivery.plan(outbox, SITE, [page], loft, named=[page.path])
        delivery.deliver(outbox, SITE, loft)
        outbox.close()
        [record] = box.bluesky.state()["records"]
        texts.append(record["value"]["text"])
    assert texts[0] == texts[1]


def test_a_cover_is_uploaded_again_when_its_blob_is_gone(
    box: Sandbox, place: Place, outbox: Outbox, tmp_path: Path
) -> None:
    from PIL import Image

    cover = tmp_path / "cover.png"
    Image.new("RGB", (64, 48), (20, 160, 80)).save(cover)
    announce(place, outbox, "bluesky", [])
    box.bluesky.faults.add("before_write")
    loft = [fresh(place, outbox, "bluesky")]
    delivery.plan(outbox, SITE, [platforms.post(url("a"), cover)], loft)
    delivery.deliver(outbox, SITE, loft)
    box.bluesky.blobs.clear()  # nobody refers to it: the server forgets it
    let_time_pass(outbox, SITE, HOUR)
    delivery.deliver(outbox, SITE, [fresh(place, outbox, "bluesky")])
    [record] = box.bluesky.state()["records"]
    thumb = record["value"]["embed"]["external"]["thumb"]["ref"]["$link"]
    assert thumb in box.bluesky.state()["blobs"]


def test_a_late_process_does_not_publish_on_x(box: Sandbox, place: Place, outbox: Outbox) -> None:
    """Its claim runs out while it connects: the request that it has begun stays without a body."""
    from bot.errors import NotSent

    def too_late() -> None:
        raise NotSent("the claim has run out")

    announce(place, outbox, "x", [])
    loft = fresh(place, outbox, "x")
    page = platforms.post(url("a"), None)
    [row] = delivery.plan(outbox, SITE, [page], [loft]).planned
    with pytest.raises(NotSent, match="run out"):
        loft.adapter.send(row, too_late)
    assert box.x.posts == []
    assert loft.adapter.send(row, unguarded).remote_id == box.x.posts[0].id
