"""Nothing is a dead end: what is open is listed, each named file explained, a withdrawn post can go again."""

from __future__ import annotations

import re

import pytest

from tests.support.blog import Blog

LINES = ["一行目です。", "二行目です。", "三行目です。"]


@pytest.fixture
def posted(blog: Blog) -> Blog:
    """A blog past its first run, with one new post."""
    blog.post("old", "古い記事", LINES)
    blog.sangyo("announce")
    blog.post("good", "良い記事", LINES)
    return blog


def only(blog: Blog, channel: str, state: str) -> dict[str, object]:
    found = blog.sangyo("status", "--json", "--channel", channel, "--state", state).lines
    assert len(found) == 1, found
    return found[0]


def test_a_run_in_the_middle_of_a_back_off_says_so_and_ends_with_1(posted: Blog) -> None:
    posted.box.hook.faults.add("rate_limit", times=1, seconds=600)
    assert posted.sangyo("announce", "--channel", "hook").status == 1
    again = posted.sangyo("announce", "--channel", "hook")
    assert again.status == 1
    assert "still open: 1" in again.out
    assert "hook is paused until" in again.out
    as_json = posted.sangyo("announce", "--channel", "hook", "--json")
    assert (as_json.status, [line["state"] for line in as_json.lines]) == (1, ["pending"])
    assert as_json.lines[0]["reason"] == "paused"
    assert as_json.lines[0]["due_at"] > "2026"
    assert posted.sangyo("announce", "--channel", "x").status == 0  # another channel's trouble is not its own
    assert len(posted.box.hook.received) == 0


def test_what_only_waits_by_the_channels_rules_is_not_open(posted: Blog) -> None:
    config = posted.folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('adapter = "x"', 'adapter = "x"\nmin_interval = "3h"'), encoding="utf-8")
    posted.post("second", "次", LINES)
    assert posted.sangyo("announce", "--channel", "x").status == 0
    assert posted.sangyo("announce", "--channel", "x").status == 0
    assert len(posted.box.x.posts) == 1


@pytest.mark.parametrize("rule", ['min_interval = "3h"', "daily_limit = 1", "monthly_budget_usd = 0.001"])
def test_a_named_file_that_waits_by_a_rule_is_told_so(posted: Blog, rule: str) -> None:
    """Each time: until when, by which clock, and by which rule."""
    config = posted.folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('adapter = "x"', f'adapter = "x"\n{rule}'), encoding="utf-8")
    posted.post("second", "次", LINES)
    posted.sangyo("announce", "content/posts/good.md", "--channel", "x")
    for _ in range(2):
        ran = posted.sangyo("announce", "content/posts/second.md", "--channel", "x")
        [line] = [one for one in ran.out.splitlines() if one.startswith("content/posts/second.md: x: waits")]
        assert re.search(r"waits until \d{4}-\d\d-\d\d \d\d:\d\d Asia/Tokyo: \S", line), line
    assert len(posted.box.x.posts) <= 1


def test_a_named_file_is_always_explained(posted: Blog) -> None:
    posted.post("draft", "下書き", LINES, more="draft: true\n")
    posted.post("later", "未来", LINES, date="2099-01-02")
    posted.post("mine", "x だけ", LINES, more="announce: {channels: [x]}\n")
    posted.write("content/posts/broken.md", "---\ntitle: [\n---\n")
    assert posted.sangyo("announce").status == 0
    names = ("draft", "later", "mine", "broken", "good")
    ran = posted.sangyo("announce", *(f"content/posts/{name}.md" for name in names))
    said = ran.out.splitlines()
    assert "content/posts/draft.md: not announced: it is a draft; take `draft: true` out of it" in said
    assert any(
        line.startswith(
            "content/posts/later.md: not announced: it is published on 2099-01-02 00:00 Asia/Tokyo,"
        )
        for line in said
    )
    assert "content/posts/mine.md: bluesky: excluded: its front matter names other channels" in said
    assert any(line.startswith("content/posts/broken.md: not announced: line ") for line in said)
    for channel in ("x", "bluesky", "hook"):
        assert any(
            line.startswith(f"content/posts/good.md: {channel}: already announced 20") for line in said
        )
    assert len(posted.box.bluesky.posts) == 1


def test_wherever_a_time_stands_its_zone_is_named(posted: Blog) -> None:
    """Beside it, or in a heading above."""
    posted.post("next", "次", LINES)
    posted.box.bluesky.faults.add("rate_limit", times=1, seconds=3600)
    sent, known = posted.sangyo("announce"), posted.sangyo("announce", "content/posts/next.md")
    retried = posted.sangyo("retry", "--all-pending")
    for ran in (sent, known, retried, posted.sangyo("status"), posted.sangyo("show", "1")):
        above, _, below = ran.out.partition("times are Asia/Tokyo")
        times = re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d( Asia/Tokyo)?", above)
        assert times or below, ran.out
        assert all(times), ran.out


def test_after_withdraw_a_mended_post_goes_out_as_a_new_one(posted: Blog) -> None:
    """Asked first; with another identity, so that no receiver drops it; and once."""
    posted.sangyo("announce")
    old = {
        line["channel"]: line["remote_id"]
        for line in posted.sangyo("status", "--json", "--state", "sent").lines
    }
    for channel in ("x", "bluesky"):
        assert posted.sangyo("withdraw", str(only(posted, channel, "sent")["id"]), "--yes").status == 0
    posted.post("good", "直した記事", ["直した一行目。", *LINES[1:]])
    plain = posted.sangyo("announce", "content/posts/good.md")
    assert plain.status == 0
    assert "content/posts/good.md: x: was announced and withdrawn" in plain.out
    unasked = posted.sangyo("announce", "content/posts/good.md", "--again")
    assert unasked.status == 2
    assert "--yes" in unasked.err
    assert not posted.box.x.posts
    again = posted.sangyo("announce", "content/posts/good.md", "--again", "--yes")
    assert again.status == 0, again.err
    assert "直した一行目" in posted.box.x.posts[0].text
    (record,) = posted.box.bluesky.posts
    assert not str(old["bluesky"]).endswith(record.rkey)
    assert len(posted.box.hook.received) == 1  # that one stands, and is never sent twice
    assert "hook: already announced" in again.out
    assert posted.sangyo("announce").status == 0
    assert (len(posted.box.x.posts), len(posted.box.bluesky.posts)) == (1, 1)


def test_one_that_was_announced_again_keeps_its_identity_when_its_file_moves(posted: Blog) -> None:
    posted.sangyo("announce")
    posted.sangyo("withdraw", str(only(posted, "x", "sent")["id"]), "--yes")
    posted.sangyo("announce", "content/posts/good.md", "--again", "--yes")
    file = posted.site / "content" / "posts" / "good.md"
    file.rename(file.with_name("renamed.md"))
    assert posted.sangyo("announce").status == 0
    assert len(posted.box.x.posts) == 1
    assert {line["path"] for line in posted.sangyo("status", "--json", "--state", "sent").lines} == {
        "content/posts/renamed.md"
    }


def test_again_composes_anew_what_failed(posted: Blog) -> None:
    posted.box.x.refuse_posts = "Your Tweet text is too long."
    assert posted.sangyo("announce", "--channel", "x").status == 1
    posted.box.x.refuse_posts = None
    posted.post("good", "直した記事", ["直した一行目。", *LINES[1:]])
    ran = posted.sangyo("announce", "content/posts/good.md", "--again", "--yes", "--channel", "x")
    assert ran.status == 0, ran.out + ran.err
    assert "直した一行目" in posted.box.x.posts[0].text


def test_again_needs_a_file(posted: Blog) -> None:
    ran = posted.sangyo("announce", "--again")
    assert ran.status == 2
    assert "announce FILE --again" in ran.err
