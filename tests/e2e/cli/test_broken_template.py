"""A template that cannot be used: each command names its channel, its line and the post, once."""

from __future__ import annotations

import json

import pytest

from tests.support.blog import Blog

LINES = ["一行目です。", "二行目です。", "三行目です。"]
CHANNEL = """\
[channels.broken]
adapter = "webhook"
url = "{url}"
format = "discord"
template = "{{{{ nothing }}}}"
"""
FAULT = "template, line 1: 'nothing' is undefined"


@pytest.fixture
def broken(blog: Blog) -> Blog:
    blog.post("a", "記事", LINES)
    blog.configure("[announce]\nlive_check = false\n", CHANNEL.format(url=blog.box.discord_url))
    return blog


def test_announce(broken: Blog) -> None:
    ran = broken.sangyo("announce", "--since", "2000-01-01")
    [line] = ran.err.splitlines()
    assert line == f"sangyo: content/posts/a.md: broken: {FAULT}"
    assert ran.status == 1


def test_preview(broken: Blog) -> None:
    [shown] = broken.sangyo("preview", "--json").lines
    assert (shown["channel"], shown["error"]) == ("broken", FAULT)
    out = broken.sangyo("preview").out
    assert out.count("broken") == 1
    assert FAULT in out


def test_doctor(broken: Blog) -> None:
    broken.cover("static/images/a.png")
    broken.post("a", "記事", LINES, more="image: /images/a.png\n")
    [found] = [
        json.loads(line) for line in broken.sangyo("doctor", "--json").out.splitlines() if "template" in line
    ]
    assert (found["channel"], found["detail"]) == ("broken", f"content/posts/a.md: {FAULT}")
