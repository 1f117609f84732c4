"""A template that cannot be used: each command names its channel and line, once, and none goes well."""

from __future__ import annotations

import pytest

from tests.support.blog import Blog

LINES = ["一行目です。", "二行目です。", "三行目です。"]
CHANNEL = """\
[channels.broken]
adapter = "webhook"
url = "{url}"
format = "discord"
template = "{{{{ titel }}}}"
"""
FAULT = "config.toml: channels.broken.template, line 1: 'titel' is undefined; did you mean 'title'?"


@pytest.fixture
def broken(blog: Blog) -> Blog:
    """One channel whose template is wrong beside three that are right."""
    blog.sangyo("announce")
    blog.post("a", "記事", LINES)
    more = CHANNEL.format(url=blog.box.discord_url)
    blog.configure("[announce]\nlive_check = false\n", f"{blog.box.config()}\n{more}")
    return blog


def test_announce_serves_the_others(broken: Blog) -> None:
    ran = broken.sangyo("announce")
    assert (ran.status, ran.err) == (2, f"sangyo: {FAULT}\n")
    assert len(broken.box.bluesky.posts) == 1


def test_preview(broken: Blog) -> None:
    ran = broken.sangyo("preview", "--json")
    assert (ran.status, ran.err) == (2, f"sangyo: {FAULT}\n")
    assert {line["channel"] for line in ran.lines} == {"x", "bluesky", "hook"}


def test_doctor(broken: Blog) -> None:
    ran = broken.sangyo("doctor", "--json")
    assert ran.status == 2
    [found] = [line for line in ran.lines if "template" in str(line["detail"])]
    assert (found["channel"], found["status"], found["detail"]) == ("broken", "fail", FAULT)
