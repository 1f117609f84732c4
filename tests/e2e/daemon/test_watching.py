"""What the daemon makes of what happens in the content folder."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.running import Running, wait_for

Publish = Callable[..., None]


def titles(box: Sandbox) -> list[str]:
    return [one.json["data"]["title"] for one in box.hook.received]


def test_a_new_post_is_announced_and_an_old_one_is_not(run: Running, publish: Publish, box: Sandbox) -> None:
    with run:
        publish("new")
        wait_for(lambda: box.hook.received)
        (sent,) = wait_for(lambda: run.log("sent"))
    assert titles(box) == ["記事 new"]
    assert sent["post"] == "content/posts/new.md"
    assert run.status == 0


def test_a_half_written_post_is_waited_for(run: Running, blog: Blog, box: Sandbox) -> None:
    """A writer that is slow, and whose text is valid in between, is not announced half."""
    date = (datetime.now(UTC) - timedelta(seconds=5)).isoformat()
    with run:
        with (blog.site / "content/posts/slow.md").open("w", encoding="utf-8") as file:
            for piece in (f"---\ntitle: slow\ndate: {date}\n---\n## 3行要約\n\n- a\n", "- b\n", "- c\n"):
                file.write(piece)
                file.flush()
                time.sleep(0.6)
        (received,) = wait_for(lambda: box.hook.received)
    assert received.json["data"]["summary"] == ["a", "b", "c"]


def test_a_post_saved_broken_and_mended_soon_is_no_error(run: Running, blog: Blog, box: Sandbox) -> None:
    with run:
        blog.write("content/posts/hasty.md", "---\ntitle: [unclosed\n---\n")
        time.sleep(0.4)
        blog.post("hasty", "Hasty", ["a", "b", "c"], date=datetime.now(UTC).isoformat())
        wait_for(lambda: box.hook.received)
        assert run.log("unreadable") == []
    assert titles(box) == ["Hasty"]


def test_a_post_that_stays_broken_is_reported_once(run: Running, blog: Blog) -> None:
    with run:
        blog.write("content/posts/bad.md", "---\ntitle: [unclosed\n---\n")
        (line,) = wait_for(lambda: run.log("unreadable"))
    assert line["place"] == "content/posts/bad.md"
    assert len(run.log("unreadable")) == 1


def test_a_cover_that_comes_after_its_post_is_waited_for(run: Running, blog: Blog, box: Sandbox) -> None:
    """rsync and git write content/ before static/."""
    date = datetime.now(UTC).isoformat()
    with run:
        blog.post("c", "C", ["a", "b", "c"], date=date, more='cover:\n  image: "/images/c.png"\n')
        time.sleep(0.7)
        assert box.hook.received == []
        blog.cover("static/images/c.png", (64, 64))
        (received,) = wait_for(lambda: box.hook.received)
    assert received.json["data"]["cover"]["url"].endswith("/images/c.png")


def test_an_editors_rename_is_one_change(run: Running, blog: Blog, box: Sandbox) -> None:
    """vim and the like write another file, move the old one away and the new one in its place."""
    with run:
        post = blog.post("e", "E", ["a", "b", "c"], date=datetime.now(UTC).isoformat())
        wait_for(lambda: box.hook.received)
        post.rename(post.with_name("e.md~"))
        fresh = blog.post(".e.md.new", "E, edited", ["a", "b", "c"], date=datetime.now(UTC).isoformat())
        fresh.rename(post)
        post.with_name("e.md~").unlink()
        time.sleep(0.8)
    assert titles(box) == ["E"]


def test_a_checkout_is_one_change(run: Running, blog: Blog, box: Sandbox) -> None:
    """While git holds its lock nothing is concluded from what it has done so far.

    A post that has moved is not taken for a new one because its old file is still there.
    """
    now = datetime.now(UTC).isoformat()
    git = blog.site / ".git"
    git.mkdir()
    with run:
        old = blog.post("before", "Moved", ["a", "b", "c"], date=now)
        wait_for(lambda: box.hook.received)
        (git / "index.lock").touch()
        text = old.read_text(encoding="utf-8")
        blog.write("content/posts/after.md", text)
        time.sleep(0.8)
        old.unlink()
        (git / "index.lock").unlink()
        time.sleep(0.8)
    assert titles(box) == ["Moved"]


def test_many_posts_at_once_go_out_once_each(run: Running, publish: Publish, box: Sandbox) -> None:
    with run:
        for number in range(120):
            publish(f"n{number:03d}")
        wait_for(lambda: len(box.hook.received) >= 120, 60)
    assert sorted(titles(box)) == [f"記事 n{number:03d}" for number in range(120)]
    assert all(one.repeats == 0 for one in box.hook.received)


def test_a_future_post_goes_out_at_its_time_without_a_change(
    run: Running, publish: Publish, box: Sandbox
) -> None:
    due = datetime.now(UTC) + timedelta(seconds=4)
    with run:
        publish("later", later=(due - datetime.now(UTC)).total_seconds())
        (received,) = wait_for(lambda: box.hook.received)
    assert 0 <= received.received_at - due.timestamp() < 15  # the next scan is a minute away


def test_a_waiting_post_that_becomes_a_draft_or_vanishes_is_dropped(
    run: Running, publish: Publish, blog: Blog, box: Sandbox
) -> None:
    run.channels = (run.channels or "") + "review = true\n"
    with run:
        publish("a")
        publish("b")
        wait_for(lambda: len(run.log("planned")) == 2)
        file = blog.site / "content/posts/a.md"
        file.write_text(
            file.read_text(encoding="utf-8").replace("---\n", "---\ndraft: true\n", 1), encoding="utf-8"
        )
        (blog.site / "content/posts/b.md").unlink()
        skipped = wait_for(lambda: len(run.log("skipped")) == 2 and run.log("skipped"))
    assert {line["reason"] for line in skipped} == {
        "no longer to be announced: draft",
        "no longer to be announced: its file was deleted",
    }
    assert box.hook.received == []


def test_a_second_file_for_one_url_is_not_announced(run: Running, publish: Publish, box: Sandbox) -> None:
    with run:
        publish("one", more="url: /same/\n")
        wait_for(lambda: box.hook.received)
        publish("two", more="url: /same/\n")
        publish("three")
        wait_for(lambda: len(box.hook.received) == 2)
        time.sleep(0.5)
    assert titles(box) == ["記事 one", "記事 three"]


def test_nothing_is_missed_that_came_while_the_daemon_was_away(
    run: Running, publish: Publish, box: Sandbox
) -> None:
    with run:
        pass
    publish("meanwhile")
    with run:
        wait_for(lambda: box.hook.received)
    assert titles(box) == ["記事 meanwhile"]


def test_emoji_names_of_a_site_that_has_them_are_read(run: Running, publish: Publish, box: Sandbox) -> None:
    """Hugo's `enableEmoji`: the daemon keeps much of rich out, but not its names of emoji."""
    config = run.blog.site / "hugo.toml"
    config.write_text(f"enableEmoji = true\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    with run:
        run.blog.post("party", "Party", [":tada: one", "two", "three"], date=datetime.now(UTC).isoformat())
        (received,) = wait_for(lambda: box.hook.received)
        assert run.log("internal error; please report it") == []
    assert received.json["data"]["summary"] == ["🎉 one", "two", "three"]
