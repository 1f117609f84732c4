"""The operator's page: what it lists, what may be done, and that no content becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot import delivery
from bot.web.desk import Filters, desk, one_delivery
from tests.support.pigeon import Clock, Pigeon, channel, post
from tests.support.watched import Watched

EVERYTHING = Filters()


def shown(daemon: Watched, filters: Filters = EVERYTHING, *, read_only: bool = False) -> str:
    return desk(daemon, filters, "the-word", read_only=read_only)


def planned(daemon: Watched, *names: str) -> None:
    """Deliveries of these posts, after a first run without any."""
    delivery.plan(daemon.outbox, daemon.site_name, [], daemon.channels)
    delivery.plan(daemon.outbox, daemon.site_name, [post(name) for name in names], daemon.channels)


def forms(page: str) -> set[str]:
    """What the page's forms post to."""
    return set(re.findall(r'<form[^>]* method="post" action="([^"]+)"', page))


def test_an_idle_daemon(daemon: Watched) -> None:
    page = shown(daemon)
    assert page.startswith("<!doctype html>")
    assert "Nothing waits." in page
    assert "Nothing has been sent yet." in page
    assert "Nothing needs you." in page


def test_what_was_sent_and_what_waits(daemon: Watched, clock: Clock) -> None:
    planned(daemon, "a")
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    limited = (channel(Pigeon(clock), daily_limit=1),)
    delivery.plan(daemon.outbox, daemon.site_name, [post("a"), post("b")], limited)
    daemon.channels = limited
    page = shown(daemon)
    assert '<a class="posted" href="https://pigeon.example/posts/a.md/0" rel="noreferrer">' in page
    assert "<dt>sent today</dt><dd>1 of 1</dd>" in page
    assert 'aria-label="100 % of the limit"' in page
    assert "daily limit of 1 reached" in page
    assert "Tomorrow, Wed 25 Nov 2026" in page
    assert forms(page) == {"/deliveries/2/retry", "/deliveries/2/skip"}
    assert 'href="/deliveries/1/withdraw"' in page


def test_a_held_one_is_drawn_beside_what_may_be_done(daemon: Watched, clock: Clock) -> None:
    daemon.channels = (channel(Pigeon(clock), review=True),)
    planned(daemon, "a")
    page = shown(daemon)
    assert "About a 0 https://blog.example/posts/a/" in page
    assert "9/280" in page
    assert forms(page) == {"/deliveries/1/approve", "/deliveries/1/skip"}
    assert 'href="/deliveries/1/text"' in page
    assert page.count('name="csrf" value="the-word"') == 2


def test_a_paused_channel_says_why_once(daemon: Watched, clock: Clock) -> None:
    daemon.channels = (channel(Pigeon(clock, script=["paused"])),)
    planned(daemon, "a", "b")
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    page = shown(daemon)
    assert "<p>paused until 12:15: loft: too many</p>" in page
    assert page.count("too many") == 1
    assert page.count("waits while the channel is paused") == 2
    assert '<button id="resume-1">Lift the pause' in page


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("rejected", {"/deliveries/1/retry", "/deliveries/1/skip"}),
        ("lost before", {"/deliveries/1/resolve"}),
    ],
)
def test_trouble_comes_with_its_remedies(
    daemon: Watched, clock: Clock, step: str, expected: set[str]
) -> None:
    pigeon = Pigeon(clock, script=[step], can_find=False)
    daemon.channels = (channel(pigeon),)
    planned(daemon, "a")
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    page = shown(daemon)
    assert "Needs you" in page
    assert expected <= forms(page)


def test_read_only_shows_and_offers_nothing(daemon: Watched, clock: Clock) -> None:
    daemon.channels = (channel(Pigeon(clock), review=True),)
    planned(daemon, "a")
    page = shown(daemon, read_only=True)
    assert "About a 0" in page
    assert "read-only" in page
    assert forms(page) == set()
    assert "/text" not in page


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (Filters(text="ABOUT B"), {"About b"}),
        (Filters(text="posts/a"), {"About a"}),
        (Filters(text="100%"), set()),
        (Filters(channel="loft"), {"About a", "About b"}),
        (Filters(channel="other"), set()),
        (Filters(state="pending"), {"About a", "About b"}),
        (Filters(state="sent"), set()),
    ],
)
def test_search_and_filters(daemon: Watched, filters: Filters, titles: set[str]) -> None:
    planned(daemon, "a", "b")
    assert set(re.findall(r'class="name">(?:<a [^>]+>)?(About \w)', shown(daemon, filters))) == titles


def test_the_rest_of_a_long_list_is_a_link_away(daemon: Watched) -> None:
    planned(daemon, *(f"p{number}" for number in range(30)))
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    page = shown(daemon)
    assert '5 more: <a href="/?state=sent">show sent</a>' in page
    assert page.count('class="posted"') == 25
    assert shown(daemon, Filters(state="sent")).count('class="posted"') == 30


def test_a_delivery_shows_its_post_on_every_channel(daemon: Watched, clock: Clock) -> None:
    daemon.channels = (channel(Pigeon(clock)), channel(Pigeon(clock), "nest"))
    planned(daemon, "a")
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels[:1])
    page = one_delivery(daemon, 1, "delivery.html", "the-word", read_only=False, problem="", typed="")
    assert page is not None
    assert page.count('class="posted" href="https://pigeon.example/posts/a.md/0"') == 2
    assert re.findall(r">Delivery (\d)<", page) == ["1", "2"]
    happened = re.findall(r'<li><span class="at">.*?</span> <span class="chip state-(\w+)">', page)
    assert happened == ["pending", "sending", "sent"]
    assert one_delivery(daemon, 9, "delivery.html", "", read_only=False, problem="", typed="") is None


def test_no_content_becomes_markup(daemon: Watched, clock: Clock) -> None:
    """Titles, names, a platform's error, addresses: shown as text."""
    evil = "<script>alert(1)</script>\u202e"
    daemon.site_name, daemon.problems = f"blog {evil}", (f"channels.{evil}: no",)
    daemon.channels = (channel(Pigeon(clock, script=["rejected"], says=f"no {evil}")),)
    delivery.plan(daemon.outbox, daemon.site_name, [], daemon.channels)
    one = replace(post(evil, url="javascript:alert(1)"), tags=(evil,), summary=(evil,))
    delivery.plan(daemon.outbox, daemon.site_name, [one], daemon.channels)
    delivery.deliver(daemon.outbox, daemon.site_name, daemon.channels)
    page = shown(daemon)
    assert re.findall("<script[^>]*>", page) == ['<script src="/static/page.js" defer>']
    assert page.count("&lt;script&gt;") >= 3
    assert "no &lt;script&gt;" in page
    assert 'href="javascript' not in page
