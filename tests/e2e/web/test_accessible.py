"""Three pages in a browser, narrow and wide, light and dark: axe-core finds nothing, nothing is cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.e2e.web.conftest import Publish
from tests.support import axe
from tests.support.blog import Blog
from tests.support.browsing import Browsing
from tests.support.running import Running, wait_for

VIEWS = [(width, dark) for width in (390, 1280) for dark in (False, True)]


def check(page: Any, address: str, name: str, shots: Path) -> None:
    """Nothing for axe to find, nothing to scroll sideways; a picture is kept to be looked at."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=shots / f"{name}.png", full_page=True)
    assert axe.findings(page) == [], name
    too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(too_wide) == 0, name


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    folder = tmp_path / "shots"
    folder.mkdir()
    return folder


def test_the_operators_page(
    run: Running, box: Sandbox, publish: Publish, chromium: Browsing, shots: Path
) -> None:
    """Held, unknown, sent, waiting, paused; a delivery; the text form; the question before a withdrawal."""
    box.discord.faults.add("drop_after")
    run.channels = (run.channels or "").replace("[channels.bluesky]", "[channels.bluesky]\ndaily_limit = 1")
    with run:
        publish("a", "x, chat, bluesky")
        wait_for(lambda: run.log("unknown") and run.log("sent"))
        box.discord.faults.add("rate_limit", seconds=3000)
        publish("b", "x, chat, bluesky")
        wait_for(lambda: "paused until" in run.get("/")[1])
        sent, held = run.log("sent")[0]["id"], run.log("planned")[0]["id"]
        paths = ("", f"deliveries/{held}", f"deliveries/{held}/text", f"deliveries/{sent}/withdraw")
        for width, dark in VIEWS:
            with chromium.page(width=width, dark=dark) as page:
                for path in paths:
                    name = f"{path.replace('/', '-') or 'desk'}-{width}-{'dark' if dark else 'light'}"
                    check(page, f"http://127.0.0.1:{run.port}/{path}", name, shots)
    assert chromium.elsewhere == []


def test_the_login(run: Running, chromium: Browsing, shots: Path) -> None:
    run.env = {"SANGYO_WEB__TOKEN": "correct-horse-battery"}
    with run:
        for width, dark in VIEWS:
            with chromium.page(width=width, dark=dark) as page:
                check(page, f"http://127.0.0.1:{run.port}/", f"login-{width}-{dark}", shots)
                page.get_by_label("Token").fill("correct-horse-battery")
                page.get_by_role("button", name="Sign in").click()
                page.get_by_role("heading", name="What goes when").wait_for()


def test_the_preview(blog: Blog, channels: str, chromium: Browsing, shots: Path) -> None:
    """Every platform, with something taken away, a warning and an error."""
    blog.configure(channels=channels.replace("review = true", 'layout = "thread"'))
    blog.sample()
    blog.cover("static/images/tall.jpg", (900, 1500))
    blog.post("tall", "縦長の写真", ["一行目。", "二行目。"], more='cover: {image: "/images/tall.jpg"}\n')
    blog.post("gone", "写真がない", ["一行目。"], more='cover: {image: "/images/none.jpg"}\n')
    blog.post("bad", "長い", ["一行目。"], more='announce: {x: {text: "' + "長" * 200 + '"}}\n')
    assert blog.sangyo("preview", "--all", "--html", "preview.html").status == 0
    for width, dark in VIEWS:
        with chromium.page(width=width, dark=dark) as page:
            name = f"preview-{width}-{'dark' if dark else 'light'}"
            check(page, (blog.folder / "preview.html").as_uri(), name, shots)
    assert chromium.elsewhere == []


def test_the_sandbox(box: Sandbox, blog: Blog, chromium: Browsing, shots: Path) -> None:
    """With something on every platform."""
    blog.cover("static/images/a.jpg")
    discord = f'[channels.chat]\nadapter = "webhook"\nformat = "discord"\nurl = "{box.discord_url}"\n'
    blog.configure(channels=f"{box.config()}\n{discord}")
    blog.post("a", "記事", ["一行目。", "二行目。"], more='cover: {image: "/images/a.jpg", alt: "青"}\n')
    assert blog.sangyo("announce", "--since", "2000-01-01").status == 0
    for width, dark in VIEWS:
        with chromium.page(width=width, dark=dark) as page:
            check(page, box.timeline_url, f"sandbox-{width}-{'dark' if dark else 'light'}", shots)
    assert chromium.elsewhere == []
