"""The operator's view: status by urgency, one delivery in full, several changed at once."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.blog import Blog

LINES = ["一行目です。", "二行目です。", "三行目です。"]


@pytest.fixture
def posted(blog: Blog) -> Blog:
    """Past its first run: two posts sent on the hook, refused by X, held back by a limit of Bluesky."""
    blog.sangyo("announce")
    for name in ("one", "two"):
        blog.post(name, f"記事 {name}", LINES)
    blog.box.x.refuse_posts = "Your Tweet text is too long."
    blog.box.bluesky.faults.add("rate_limit", times=1, seconds=3600)
    assert blog.sangyo("announce").status == 1
    blog.box.x.refuse_posts = None
    return blog


def test_status_has_what_needs_a_person_first_and_a_pause_in_one_line(posted: Blog) -> None:
    out = posted.sangyo("status").out
    assert out.startswith("times are Asia/Tokyo (the site's)\n")
    places = [
        out.index(word)
        for word in ("needs a person", "\nwaits", "\nsent", "in all: 2 pending, 2 sent, 2 failed")
    ]
    assert places == sorted(places)
    assert out.count("failed     x") == 2
    assert out.count("rate limit") == out.count("bluesky is paused until") == 1
    assert "(2 wait)" in out
    assert "sangyo retry" in out


def test_status_shows_ten_of_what_was_sent_the_newest_first(posted: Blog) -> None:
    with closing(sqlite3.connect(posted.folder / "state" / "sangyo.db")) as state, state:
        row = state.execute("SELECT id FROM deliveries WHERE state = 'sent' ORDER BY id").fetchone()
        columns = [
            c[1]
            for c in state.execute("PRAGMA table_info(deliveries)")
            if c[1] not in ("id", "post_id", "sent_at", "path")
        ]
        names = ", ".join(columns)
        for number in range(15):
            state.execute(
                f"INSERT INTO deliveries ({names}, post_id, path, sent_at) "  # noqa: S608 - names of columns
                f"SELECT {names}, ?, ?, sent_at - ? FROM deliveries WHERE id = ?",
                (f"p{number}", f"p{number}.md", (number + 1) * 10**9, row[0]),
            )
    out = posted.sangyo("status").out
    assert "7 more: sangyo status --all" in out
    assert "p7.md" in out
    assert "p8.md" not in out
    assert out.index("p0.md") < out.index("p1.md")
    assert "p14.md" in posted.sangyo("status", "--all").out
    narrowed = posted.sangyo("status", "--state", "sent", "--channel", "hook").out
    assert "more: sangyo status --channel hook --state sent --all" in narrowed


def test_status_can_be_narrowed(posted: Blog) -> None:
    def ids(*filters: str) -> set[tuple[str, str]]:
        lines = posted.sangyo("status", "--json", *filters).lines
        return {(line["channel"], str(line["path"]).rpartition("/")[2]) for line in lines}

    assert ids("--channel", "hook") == {("hook", "one.md"), ("hook", "two.md")}
    assert ids("--state", "failed", "--post", "one.md") == {("x", "one.md")}
    assert ids("--state", "failed", "--state", "sent") == {
        (c, p) for c in ("x", "hook") for p in ("one.md", "two.md")
    }
    assert ids("--since", "1h", "--channel", "hook") == ids("--channel", "hook")
    with closing(sqlite3.connect(posted.folder / "state" / "sangyo.db")) as state, state:
        state.execute("UPDATE deliveries SET sent_at = sent_at - 7200000000 WHERE path LIKE '%one.md'")
    assert ids("--since", "1h", "--channel", "hook") == {("hook", "two.md")}
    for named in ("site/content/posts/one.md", str(posted.site / "content/posts/one.md"), "./posts/one.md"):
        assert ids("--channel", "x", "--post", named) == {("x", "one.md")}, named
    assert ids("--channel", "x", "--post", "site/one.md") == set()
    assert "failed" in posted.sangyo("status", "--state", "nonsense").err
    assert posted.sangyo("status", "--channel", "nonsense").status == 2


def test_the_sums_are_of_what_is_wanted_and_nothing_is_said_to_match(posted: Blog) -> None:
    def last(*filters: str) -> str:
        return posted.sangyo("status", *filters).out.splitlines()[-1]

    assert last("--channel", "hook") == "in all: 2 sent"
    assert last("--state", "failed") == "in all: 2 failed"
    assert last("--post", "site/content/posts/one.md") == "in all: 1 pending, 1 sent, 1 failed"
    assert last("--since", "1h", "--channel", "x") == "in all: 2 failed"
    nothing = "no delivery matches; `sangyo status` shows what there is"
    assert last("--post", "nowhere.md") == last("--state", "held") == nothing
    ran = posted.sangyo("status", "--json", "--post", "nowhere.md")
    assert (ran.status, ran.out, ran.err) == (0, "", f"{nothing}\n")


def test_a_named_post_is_shown_in_whatever_state(posted: Blog) -> None:
    posted.sangyo("skip", "--all-failed", "--post", "site/content/posts/two.md")
    assert "skipped    x  content/posts/two.md" in posted.sangyo("status", "--post", "two.md").out


def test_several_are_changed_at_once(posted: Blog) -> None:
    ran = posted.sangyo("retry", "--all-failed", "--channel", "x", "--json")
    assert [line["state"] for line in ran.lines] == ["pending", "pending"]
    assert posted.sangyo("announce", "--channel", "x").status == 0
    assert len(posted.box.x.posts) == 2
    ids = [str(line["id"]) for line in posted.sangyo("status", "--json", "--channel", "bluesky").lines]
    skipped = posted.sangyo("skip", *ids, "999", "--json")
    assert skipped.status == 2  # one of them is not there; the others are done
    assert [line["state"] for line in skipped.lines] == ["skipped", "skipped"]
    assert "999" in skipped.err
    assert posted.sangyo("skip", "--all-failed", ids[0]).status == 2
    assert posted.sangyo("skip").status == 2
    assert "nothing is in that state" in posted.sangyo("skip", "--all-failed").out


def test_withdraw_asks(posted: Blog) -> None:
    """Where nobody can be asked it does nothing."""
    posted.sangyo("retry", "--all-failed")
    posted.sangyo("announce", "--channel", "x")
    unasked = posted.sangyo("withdraw", "--all-sent", "--channel", "x")
    assert unasked.status == 2
    assert "withdraw 2 deliveries?" in unasked.err
    assert len(posted.box.x.posts) == 2
    assert posted.sangyo("withdraw", "--all-sent", "--channel", "x", "--yes", "-q").out == ""
    assert posted.box.x.posts == []


def test_resolve_takes_only_an_address_of_that_platform(posted: Blog) -> None:
    with closing(sqlite3.connect(posted.folder / "state" / "sangyo.db")) as state, state:
        state.execute("UPDATE deliveries SET state = 'unknown', due_at = NULL WHERE path LIKE '%one.md'")
    ids = {
        line["channel"]: str(line["id"])
        for line in posted.sangyo("status", "--json", "--post", "one.md").lines
    }
    for channel, wrong in (
        ("x", "https://bsky.app/profile/a.b/post/3kabc"),
        ("bluesky", "https://x.com/a/status/1"),
        ("hook", "https://elsewhere.example/posts/1"),
        ("hook", "https://127.0.0.1.elsewhere.example/posts/1"),
    ):
        refused = posted.sangyo("resolve", ids[channel], "--sent", wrong)
        assert refused.status == 2
        assert "it looks like https://" in refused.err
    done = posted.sangyo("resolve", ids["x"], "--sent", "https://twitter.com/me/status/77?s=20", "--json")
    assert (done.lines[0]["state"], done.lines[0]["remote_id"]) == ("sent", "77")
    several = posted.sangyo("resolve", "--all-unknown", "--sent", "https://x.com/a/status/1")
    assert several.status == 2
    assert {
        line["state"] for line in posted.sangyo("resolve", "--all-unknown", "--not-sent", "--json").lines
    } == {"pending"}


def test_show_has_the_message_its_history_and_why_it_waits(posted: Blog) -> None:
    (first, _) = posted.sangyo("status", "--json", "--channel", "bluesky").lines
    ran = posted.sangyo("show", str(first["id"]))
    assert ran.status == 0
    for expected in ("一行目です。", "pending    planned", "sending    claimed by", "rate limit", "goes 20"):
        assert expected in ran.out
    (line,) = posted.sangyo("show", str(first["id"]), "--json").lines
    assert [change["state"] for change in line["history"]] == ["pending", "sending", "pending"]
    assert "一行目です。" in line["parts"][0]["text"]
    assert datetime.now(UTC) - datetime.fromisoformat(line["history"][0]["at"]) < timedelta(minutes=5)
    assert posted.sangyo("show", "999").status == 2


def test_a_long_address_is_never_cut(posted: Blog) -> None:
    """Whatever the terminal's width: who copies it from a narrow window has it whole."""
    url = "https://example.org/" + "long/" * 60
    receipt = json.dumps([{"remote_id": "1", "url": url, "warnings": []}])
    with closing(sqlite3.connect(posted.folder / "state" / "sangyo.db")) as state, state:
        state.execute("UPDATE deliveries SET receipts = ? WHERE channel = 'hook'", (receipt,))
    assert url in posted.sangyo("status", env={"COLUMNS": "40"}).out


def test_a_test_message_is_marked_and_taken_back(posted: Blog) -> None:
    unasked = posted.sangyo("test", "x")
    assert unasked.status == 2
    assert "[test " in unasked.err
    assert posted.box.x.posts == []
    ran = posted.sangyo("test", "x", "--yes")
    assert ran.status == 0, ran.err
    assert "posted: https://x.com/" in ran.out
    assert "taken back" in ran.out
    assert posted.box.x.posts == []
    assert posted.sangyo("test", "bluesky", "--yes", "--keep").status == 0
    (record,) = posted.box.bluesky.posts
    assert record.value["text"].startswith("[test ")
    assert not any(word in record.value["text"] for word in ("deleted", "削除"))  # it stays
    count = len(posted.box.hook.received)
    hook = posted.sangyo("test", "hook", "--yes")
    assert (hook.status, len(posted.box.hook.received)) == (0, count + 2)  # and that it is withdrawn
    assert "taken back" in hook.out
    assert len(posted.sangyo("status", "--json").lines) == 6  # none of it is a delivery
    with closing(sqlite3.connect(posted.folder / "state" / "sangyo.db")) as state:
        booked = dict(state.execute("SELECT what, usd FROM charges WHERE channel = 'x'"))
    assert booked == {"trial": 0.015, "delete": 0.01}
    assert posted.box.x.spent_usd == pytest.approx(sum(booked.values()))


def test_a_test_of_what_is_not_there_is_refused(posted: Blog) -> None:
    assert posted.sangyo("test", "nonsense", "--yes").status == 2
    refused = posted.sangyo("test", "x", "--yes", secrets=False)
    assert refused.status == 2
    assert "CONSUMER_KEY" in refused.err
