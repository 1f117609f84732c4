"""With JavaScript the page follows the outbox, and takes nothing from under somebody's hands."""

from __future__ import annotations

from bot.sandbox import Sandbox
from tests.e2e.web.conftest import Publish
from tests.support.blog import Blog
from tests.support.browsing import Browsing
from tests.support.running import Running, wait_for


def test_the_page_follows_the_outbox(
    run: Running, box: Sandbox, publish: Publish, chromium: Browsing, blog: Blog
) -> None:
    box.discord.faults.add("drop_after")
    with run, chromium.page() as page:
        page.goto(f"http://127.0.0.1:{run.port}/")
        assert page.get_by_role("button", name="Approve").count() == 0
        publish("a", "x, chat")
        page.get_by_role("button", name="Approve").wait_for()  # without a reload
        assert page.title().startswith("(2)")
        page.get_by_label("It is there, at").fill("https://discord.com/half-typed")
        assert blog.sangyo("approve", str(run.log("planned")[0]["id"])).status == 0  # by another chair
        page.locator("#sent .posted").wait_for()
        assert page.get_by_label("It is there, at").input_value() == "https://discord.com/half-typed"
        wait_for(lambda: box.x.posts)
    assert chromium.elsewhere == []


def test_a_daemon_that_has_gone_is_said(run: Running, chromium: Browsing) -> None:
    with run, chromium.page() as page:
        page.goto(f"http://127.0.0.1:{run.port}/")
        assert page.locator("#line").is_hidden()
        run.stop()
        page.get_by_text("The daemon does not answer").wait_for()
        page.goto("about:blank")
