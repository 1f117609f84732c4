"""What an operator does by hand: init, doctor, status, approve, retry, skip, resolve, withdraw."""

import os
import tomllib
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.blog import Blog
from tests.support.hugo import hugo_binary

LINES = ["一行目です。", "二行目です。", "三行目です。"]


@pytest.fixture
def posted(blog: Blog) -> Blog:
    """A blog past its first run, with one new post."""
    blog.sangyo("announce")
    blog.post("good", "良い記事", LINES)
    return blog


def only(blog: Blog, channel: str) -> dict[str, object]:
    (line,) = [line for line in blog.sangyo("status", "--json").lines if line["channel"] == channel]
    return line


def test_init_writes_a_config_from_the_sites_own(blog: Blog) -> None:
    """It names the section that holds the posts, is valid, and is never written over."""
    blog.post("good", "良い記事", LINES)
    (blog.folder / "config.toml").unlink()
    ran = blog.sangyo("init", "site")
    assert ran.status == 0, ran.err
    text = (blog.folder / "sangyo.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["site"] == {"root": "site", "sections": ["posts"]}
    assert "三行ブログ" in text
    assert blog.sangyo("posts", "--json").lines[0]["eligible"] is True
    again = blog.sangyo("init", "site")
    assert again.status == 2
    assert "already exists" in again.err


def test_init_proposes_what_many_posts_have_in_common(blog: Blog) -> None:
    """Headings above bullets and alts that repeat, with the evidence; the file is valid and it helps."""
    for number in range(12):
        name = "3行要約" if number < 4 else "この記事で作るもの"
        blog.write(
            f"content/posts/{number}.md",
            f"---\n# summary\ntitle: t{number}\ndate: 2026-01-30\n"
            f"cover: {{image: /a.png, alt: AI generated thumbnail}}\n---\n\n"
            f"## {name}\n\n- a\n- b\n- c\n\n本文\n",
        )
    (blog.folder / "config.toml").unlink()
    assert blog.sangyo("init", "site").status == 0
    text = (blog.folder / "sangyo.toml").read_text(encoding="utf-8")
    site = tomllib.loads(text)["site"]
    assert site["summary_headings"] == ["3行要約", "TL;DR", "Summary", "この記事で作るもの"]
    assert site["generic_alts"] == ["AI generated thumbnail"]
    assert '"3行要約",  # 4 posts have this heading with three bullets' in text
    assert '"この記事で作るもの",  # 8 posts have this heading with three bullets' in text
    assert '"AI generated thumbnail",  # 12 covers have this alt' in text
    assert {one["summary_source"] for one in blog.sangyo("posts", "--json").lines} == {"heading"}


def test_doctor_finds_all_well(posted: Blog) -> None:
    """Credentials are tried, the image is prepared, the page answers, Hugo agrees; nothing is posted."""
    posted.cover("static/a.png")
    posted.post("covered", "表紙", LINES, more="cover: {image: /a.png}\n")
    ran = posted.sangyo("doctor", "--json")
    assert ran.status == 0, ran.out + ran.err
    found = {(line["check"], line["channel"]): line["status"] for line in ran.lines}
    assert found["credentials", "x"] == found["credentials", "bluesky"] == "ok"
    assert (
        found["image", "x"] == found["page", None] == found["content", None] == found["outbox", None] == "ok"
    )
    assert found["hugo", None] == "ok"
    assert not posted.box.x.posts
    assert not posted.box.hook.received


def test_doctor_says_how_many_posts_are_shortened(posted: Blog) -> None:
    """Where nothing is, it says nothing; many early ends are worth a warning."""
    assert not [line for line in posted.sangyo("doctor", "--json").lines if line["check"] == "text"]
    posted.post(
        "long",
        "長い",
        ["会社は電池を内蔵した新しい端末を国内で大量に生産し、来年の春から販売を始める方針だ。"] * 3,
    )
    (found,) = (line for line in posted.sangyo("doctor", "--json").lines if line["check"] == "text")
    assert (found["channel"], found["status"]) == ("x", "ok")
    assert "1 of the 2 newest posts are shortened, 0 so much that readers miss what is gone" in str(
        found["detail"]
    )
    posted.post("odd", "長い", ["途切れのない" * 40] * 3)
    found = next(line for line in posted.sangyo("doctor", "--json").lines if line["check"] == "text")
    assert found["status"] == "warn"
    assert "2 of the 3 newest posts are shortened, 1 so much that" in str(found["detail"])
    assert "1 with a line that ends in …" in str(found["detail"])
    assert 'picture = "auto"' in str(found["detail"])


def test_doctor_rehearses_the_newest_posts(posted: Blog) -> None:
    """By the real code, on stand-ins of its own: nothing is posted where the channels lead."""
    posted.post("empty", "", LINES, more="url: /\n")
    ran = posted.sangyo("doctor", "--online", "--json")
    found = {(line["check"], line["channel"], line["status"]) for line in ran.lines}
    assert {("rehearsal", channel, "ok") for channel in ("x", "bluesky", "hook")} <= found
    assert ("page", None, "ok") in found
    assert not posted.box.x.posts
    assert not posted.box.hook.received
    posted.box.site.all_live = False
    posted.configure(top="", channels=posted.box.config().replace('"x"\n', '"x"\nshorten = "none"\n', 1))
    posted.post("long", "長い", ["とても長い一行です。" * 20] * 3)
    ran = posted.sangyo("doctor", "--online", "--json")
    wrong = [line for line in ran.lines if line["status"] == "fail"]
    assert ran.status == 2
    assert any(line["check"] == "rehearsal" and "long.md" in str(line["detail"]) for line in wrong)
    assert any(line["check"] == "page" for line in wrong)


def test_doctor_reads_well(posted: Blog) -> None:
    """A mark and a line for each finding, whole, without markup."""
    ran = posted.sangyo("doctor")
    assert all(line[:2] in ("✓ ", "! ", "✗ ") for line in ran.out.splitlines())
    assert "✓ config: config.toml; channels: x, bluesky, hook" in ran.out.splitlines()
    assert "[/]" not in ran.out


def test_doctor_warns_of_files_that_everybody_can_read(posted: Blog) -> None:
    env, state = posted.folder / ".env", posted.folder / "state" / "sangyo.db"
    env.touch()
    for mode, warned in ((0o600, []), (0o644, [".env", "sangyo.db"])):
        env.chmod(mode)
        state.chmod(mode)
        found = [line for line in posted.sangyo("doctor", "--json").lines if line["check"] == "files"]
        assert [str(line["detail"]).split(": ")[0].replace("/", " ").split()[-1] for line in found] == warned
        assert all(line["status"] == "warn" for line in found)


def test_doctor_names_wrong_credentials(posted: Blog) -> None:
    ran = posted.sangyo("doctor", "--json", env={"SANGYO_CHANNELS__BLUESKY__APP_PASSWORD": "wrong-wrong"})
    assert ran.status == 2
    (line,) = [line for line in ran.lines if line["status"] == "fail"]
    assert (line["check"], line["channel"]) == ("credentials", "bluesky")
    assert "wrong-wrong" not in ran.out


@pytest.mark.hugo
def test_doctor_reports_a_disagreement_with_hugo(posted: Blog) -> None:
    """Where Hugo is built with another base URL, doctor says so before anybody gets the wrong link."""
    wrapper = posted.folder / "bin" / "hugo"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nHUGO_BASEURL=https://other.example.org/ exec {hugo_binary()} "$@"\n')
    wrapper.chmod(0o755)
    path = f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}"
    ran = posted.sangyo("doctor", "--json", env={"PATH": path})
    details = [line["detail"] for line in ran.lines if line["check"] == "hugo" and line["status"] == "fail"]
    assert ran.status == 2
    assert len(details) == 1
    assert "content/posts/good.md" in details[0]
    assert "https://other.example.org/posts/good/" in details[0]


def test_review_holds_until_approved(posted: Blog) -> None:
    text = (posted.folder / "config.toml").read_text(encoding="utf-8")
    held = text.replace('adapter = "x"', 'adapter = "x"\nreview = true')
    (posted.folder / "config.toml").write_text(held, encoding="utf-8")
    ran = posted.sangyo("announce", "--json", "--channel", "x")
    assert (ran.status, [line["state"] for line in ran.lines]) == (0, ["held"])
    assert not posted.box.x.posts
    approved = posted.sangyo("approve", str(ran.lines[0]["id"]), "--json")
    assert approved.lines[0]["state"] == "pending"
    assert posted.sangyo("announce", "--channel", "x").status == 0
    assert len(posted.box.x.posts) == 1


def test_a_failed_delivery_is_sent_after_retry(posted: Blog) -> None:
    posted.box.x.refuse_posts = "Your Tweet text is too long."
    assert posted.sangyo("announce", "--channel", "x").status == 1
    assert only(posted, "x")["state"] == "failed"
    assert posted.sangyo("announce", "--channel", "x").status == 0  # never retried by itself
    assert not posted.box.x.posts
    posted.box.x.refuse_posts = None
    posted.sangyo("retry", str(only(posted, "x")["id"]))
    assert posted.sangyo("announce", "--channel", "x").status == 0
    assert len(posted.box.x.posts) == 1


def test_a_spending_limit_holds_the_channel_until_its_reset_date(posted: Blog) -> None:
    """Nothing fails: the post waits, `status` says until when and why, and it can go once there is room."""
    posted.box.x.spend_cap_mills = 0
    posted.box.x.reset_date = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    assert posted.sangyo("announce", "--channel", "x").status == 1
    line = only(posted, "x")
    assert (line["state"], line["reason"]) == ("pending", "paused")
    assert "spending limit" in str(line["error"])
    assert posted.box.x.reset_date in str(line["due_at"])
    posted.box.x.spend_cap_mills = None
    posted.sangyo("retry", str(line["id"]))
    assert posted.sangyo("announce", "--channel", "x").status == 0
    assert len(posted.box.x.posts) == 1


def test_a_skipped_delivery_is_never_sent(posted: Blog) -> None:
    posted.box.x.refuse_posts = "Your Tweet text is too long."
    posted.sangyo("announce", "--channel", "x")
    posted.box.x.refuse_posts = None
    assert posted.sangyo("skip", str(only(posted, "x")["id"]), "--json").lines[0]["state"] == "skipped"
    posted.sangyo("announce", "--channel", "x")
    assert not posted.box.x.posts


def test_an_unknown_delivery_names_the_two_commands_that_end_it(posted: Blog) -> None:
    """X took it, the answer was lost, and its timeline can't be read: a person says what happened."""
    posted.box.x.faults.add("drop_after", times=1)
    posted.box.x.faults.add("forbidden", match="GET ", times=99)
    ran = posted.sangyo(
        "announce", "--json", "--channel", "x", "--wait", "12s"
    )  # it looks after some seconds
    line = only(posted, "x")
    assert (ran.status, line["state"]) == (1, "unknown")
    assert f"sangyo resolve {line['id']} --sent URL" in str(line["error"])
    assert f"sangyo resolve {line['id']} --not-sent" in str(line["error"])
    url = "https://x.com/i/web/status/1"
    resolved = posted.sangyo("resolve", str(line["id"]), "--sent", url, "--json")
    assert (resolved.lines[0]["state"], resolved.lines[0]["url"]) == ("sent", url)
    posted.sangyo("announce", "--channel", "x")
    assert len(posted.box.x.posts) == 1


def test_withdraw_takes_a_post_back(posted: Blog) -> None:
    posted.sangyo("announce")
    for channel in ("x", "bluesky"):
        ran = posted.sangyo("withdraw", str(only(posted, channel)["id"]), "--yes", "--json")
        assert (ran.status, ran.lines[0]["state"]) == (0, "withdrawn")
    assert not posted.box.x.posts
    assert not posted.box.bluesky.posts
    again = posted.sangyo("announce", "--json")
    assert (again.status, again.lines) == (0, [])


@pytest.mark.parametrize("command", ["approve", "retry", "skip", "withdraw"])
def test_an_id_that_is_not_there_is_reported(posted: Blog, command: str) -> None:
    ran = posted.sangyo(command, "999")
    assert ran.status == 2
    assert "999" in ran.err


def test_resolve_wants_one_answer(posted: Blog) -> None:
    assert posted.sangyo("resolve", "1").status == 2
    assert posted.sangyo("resolve", "1", "--not-sent", "--sent", "https://x.com/i/web/status/1").status == 2


def test_status_reads_well(posted: Blog) -> None:
    posted.sangyo("announce")
    ran = posted.sangyo("status")
    assert ran.status == 0
    assert "3 sent" in ran.out
    assert "content/posts/good.md" in ran.out


def test_status_says_when_a_waiting_post_will_go_and_why_not_now(posted: Blog) -> None:
    """The second of two posts waits for the interval; that is not something due that was not sent."""
    posted.post("second", "次の記事", LINES)
    config = posted.folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('adapter = "x"', 'adapter = "x"\nmin_interval = "30m"'), encoding="utf-8")
    assert posted.sangyo("announce", "--channel", "x").status == 0
    assert len(posted.box.x.posts) == 1
    (waiting,) = [line for line in posted.sangyo("status", "--json").lines if line["state"] == "pending"]
    due = datetime.fromisoformat(str(waiting["due_at"])) - datetime.now(UTC)
    assert timedelta(minutes=28) < due <= timedelta(minutes=30)
    assert waiting["reason"] == "interval"
    assert "30" in str(waiting["explanation"])
