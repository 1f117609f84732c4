"""`[alerts] heartbeat`: fetched while all is well, and not while something waits for a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.blog import Blog
from tests.support.canned import Canned
from tests.support.canned import canned as canned  # noqa: PLC0414 - a fixture
from tests.support.running import Running, wait_for

EVERY = '[announce]\nlive_check = false\n[alerts]\nheartbeat_every = "0.3s"\n'


@pytest.fixture
def beating(run: Running, canned: Canned) -> Running:
    canned.answer(200, "OK")
    run.top = EVERY
    run.env = {"SANGYO_ALERTS__HEARTBEAT": f"{canned.url}/ping/secret-id"}
    return run


def test_it_stays_away_while_something_needs_a_person(
    beating: Running, canned: Canned, publish: Callable[..., None]
) -> None:
    with beating as run:
        wait_for(lambda: len(canned.requests) > 1)
        assert {(one.method, one.path) for one in canned.requests} == {("GET", "/ping/secret-id")}
        run.blog.box.hook.faults.add("not_found", times=1)
        publish("refused")
        waits = wait_for(lambda: open_ones(run.blog))
        canned.requests.clear()
        run.blog.sangyo("status")  # takes longer than several beats
        assert len(canned.requests) <= 1  # one may have been on its way
        run.blog.sangyo("skip" if waits["state"] == "failed" else "retry", str(waits["id"]))
        wait_for(lambda: len(canned.requests) > 2)
    assert "secret-id" not in run.log_file.read_text(encoding="utf-8")


def open_ones(blog: Blog) -> dict[str, object] | None:
    lines = blog.sangyo("status", "--json").lines
    return next((one for one in lines if one["state"] == "failed" or one["reason"] == "needs_person"), None)


def test_one_that_is_refused_is_logged_once(beating: Running, canned: Canned) -> None:
    canned.answers.clear()
    canned.answer(503)
    with beating as run:
        wait_for(lambda: len(canned.requests) > 3)
    (line,) = run.log("heartbeat")
    assert line["error"] == "answered 503"


def test_announce_fetches_it_when_nothing_is_open(blog: Blog, canned: Canned) -> None:
    canned.answer(200)
    blog.configure("[announce]\nlive_check = false\n")
    url = {"SANGYO_ALERTS__HEARTBEAT": f"{canned.url}/ping"}
    assert blog.sangyo("announce", env=url).status == 0
    assert [one.path for one in canned.requests] == ["/ping"]
    blog.post("a", "記事", ["一行目", "二行目", "三行目"])
    blog.box.x.refuse_posts = "Your Tweet text is too long."
    assert blog.sangyo("announce", env=url).status == 1
    assert blog.sangyo("announce", env=url).status == 0
    assert len(canned.requests) == 1
