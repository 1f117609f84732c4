"""`announce` on a site of which nothing changed reads no post, and misses nothing for that."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.blog import Blog


@pytest.fixture
def quiet(blog: Blog) -> Blog:
    """A blog with one announced post and one broken file, after a run in which nothing was new."""
    blog.post("old", "Old", ["a", "b", "c"])
    blog.write("content/posts/broken.md", "---\ntitle: [\n---\n")
    blog.sangyo("announce")
    blog.post("first", "First", ["a", "b", "c"])
    assert blog.sangyo("announce", "--channel", "hook").status == 0
    assert blog.sangyo("announce").status == 0
    _forget_index(blog)
    return blog


def _forget_index(blog: Blog) -> None:
    with closing(sqlite3.connect(blog.folder / "state" / "sangyo.db")) as state, state:
        state.execute("DELETE FROM posts_index")


def _was_read(blog: Blog) -> bool:
    with closing(sqlite3.connect(blog.folder / "state" / "sangyo.db")) as state:
        return bool(state.execute("SELECT count(*) FROM posts_index").fetchone()[0])


def test_nothing_is_read_and_what_is_broken_is_reported_again(quiet: Blog) -> None:
    ran = quiet.sangyo("announce")
    assert (ran.status, ran.out) == (0, "nothing to announce\n")
    assert "broken.md: line" in ran.err
    assert not _was_read(quiet)


def test_a_new_post_goes_out(quiet: Blog) -> None:
    quiet.post("second", "Second", ["a", "b", "c"])
    lines = quiet.sangyo("announce", "--json").lines
    assert {(line["path"], line["state"]) for line in lines} == {("content/posts/second.md", "sent")}
    assert len(quiet.box.bluesky.posts) == 2


def test_a_post_whose_hour_comes_goes_out_without_a_change_of_its_file(quiet: Blog) -> None:
    hour = datetime.now(UTC) + timedelta(seconds=6)
    quiet.post("later", "Later", ["a", "b", "c"], date=hour.isoformat(timespec="seconds"))
    assert quiet.sangyo("announce", "--json").lines == []
    assert datetime.now(UTC) < hour
    assert quiet.sangyo("announce", "--json").lines == []
    time.sleep(max(0.0, (hour - datetime.now(UTC)).total_seconds()) + 1)
    assert {line["path"] for line in quiet.sangyo("announce", "--json").lines} == {"content/posts/later.md"}


def test_a_post_that_waits_for_its_page_goes_out(quiet: Blog) -> None:
    quiet.box.site.all_live = False
    quiet.post("second", "Second", ["a", "b", "c"])
    assert quiet.sangyo("announce").status == 1
    _forget_index(quiet)
    assert quiet.sangyo("announce").status == 1
    quiet.box.site.all_live = True
    lines = quiet.sangyo("announce", "--json").lines
    assert {line["state"] for line in lines} == {"sent"}
    assert not _was_read(quiet)


def test_a_post_of_which_no_message_could_be_made_is_tried_again(quiet: Blog) -> None:
    quiet.configure(
        channels=quiet.box.config().replace('"webhook"\n', '"webhook"\ntemplate = "{{ post.tags[9] }}"\n')
    )
    quiet.post("second", "Second", ["a", "b", "c"])
    assert quiet.sangyo("announce").status == 1
    assert quiet.sangyo("announce").status == 1
    quiet.configure()
    lines = quiet.sangyo("announce", "--json").lines
    assert [(line["channel"], line["state"]) for line in lines] == [("hook", "sent")]


@pytest.mark.parametrize("asked", [("--since", "2020-01-01"), ("content/posts/old.md",)])
def test_what_is_requested_by_hand_is_looked_for(quiet: Blog, asked: tuple[str, ...]) -> None:
    lines = quiet.sangyo("announce", "--json", *asked).lines
    assert {(line["path"], line["state"]) for line in lines} == {("content/posts/old.md", "sent")}


def test_a_channel_that_is_new_has_its_first_run(quiet: Blog) -> None:
    more = '[channels.second]\nadapter = "webhook"\nurl = "http://127.0.0.1:9/"\nformat = "slack"\n'
    quiet.configure(channels=quiet.box.config() + more)
    assert "second: first run: 2 posts" in quiet.sangyo("announce").err
