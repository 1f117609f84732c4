"""Everything that the page offers, in a real browser, with and without JavaScript, seen on the other side."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.e2e.web.conftest import Publish
from tests.support.browsing import Browsing
from tests.support.running import Running, wait_for

pytestmark = pytest.mark.parametrize("script", [False, True], ids=["without-script", "with-script"])


def url(run: Running) -> str:
    return f"http://127.0.0.1:{run.port}/"


def show_planned(run: Running, page: Any, publish: Publish) -> None:
    """The operator's page with a post that waits for X."""
    publish("a", "x")
    wait_for(lambda: run.log("planned"))
    page.goto(url(run))


def press(page: Any, button: str) -> None:
    """Presses the first button, or link, whose words begin so, and waits for the page it leads to."""
    role = page.get_by_role("button", name=button).or_(page.get_by_role("link", name=button))
    with page.expect_navigation():
        role.first.click()


def test_approve_and_withdraw(
    run: Running, box: Sandbox, publish: Publish, chromium: Browsing, script: bool
) -> None:
    with run, chromium.page(script=script) as page:
        show_planned(run, page, publish)
        assert box.x.posts == []
        press(page, "Approve")
        assert "approved" in page.get_by_role("status").inner_text()
        wait_for(lambda: run.log("sent"))
        (post,) = box.x.posts
        page.goto(url(run))
        assert page.locator(f"a.posted[href$='/status/{post.id}']").count() == 1
        press(page, "Withdraw")
        press(page, "Delete it there")
        assert "withdrawn" in page.get_by_role("status").inner_text()
        assert box.x.posts == []
    assert chromium.elsewhere == []


def test_approve_by_keyboard(
    run: Running, box: Sandbox, publish: Publish, chromium: Browsing, script: bool
) -> None:
    """Tab leads there, where one is can be seen, and Enter acts."""
    with run, chromium.page(script=script) as page:
        show_planned(run, page, publish)
        button = page.get_by_role("button", name="Approve")
        for _ in range(30):
            page.keyboard.press("Tab")
            if button.evaluate("it => it === document.activeElement"):
                break
        assert (
            button.evaluate("it => it.matches(':focus-visible') && getComputedStyle(it).outlineStyle")
            == "solid"
        )
        assert box.x.posts == []
        page.keyboard.press("Enter")
        page.get_by_text("approved").wait_for()
        wait_for(lambda: box.x.posts)
        assert box.x.posts[0].text.startswith("一行目です。")


def test_try_now_what_waits_for_its_time(
    run: Running, box: Sandbox, publish: Publish, chromium: Browsing, script: bool
) -> None:
    with run, chromium.page(script=script) as page:
        publish("a", "bluesky", at="2099-01-01")
        wait_for(lambda: run.log("planned"))
        page.goto(url(run) + "#calendar")
        page.locator("summary", has_text="記事 a").click()
        assert box.bluesky.posts == []
        press(page, "Try now")
        assert "on its way again" in page.get_by_role("status").inner_text()
        wait_for(lambda: box.bluesky.posts)
        assert box.bluesky.posts[0].value["text"].startswith("一行目です。")


def test_edit_the_text_and_skip(
    run: Running, box: Sandbox, publish: Publish, chromium: Browsing, script: bool
) -> None:
    with run, chromium.page(script=script) as page:
        show_planned(run, page, publish)
        press(page, "Edit text")
        page.get_by_label("Text").fill("長" * 141)
        press(page, "Save the text")
        assert "282 of 280 weighted characters" in page.get_by_role("alert").first.inner_text()
        assert page.get_by_label("Text").input_value() == "長" * 141
        page.get_by_label("Text").fill("手で直した一行\n<b>二行目</b>")
        press(page, "Save the text")
        assert "<b>二行目</b>" in page.locator(".message .text").inner_text()
        press(page, "Approve")
        wait_for(lambda: box.x.posts)
        assert box.x.posts[0].text.startswith("手で直した一行\n<b>二行目</b>")
        assert box.x.posts[0].media[0].alt == "青い四角"
        publish("b", "x")
        wait_for(lambda: len(run.log("planned")) == 2)
        page.goto(url(run))
        press(page, "Skip “記事 b”")
        assert "skipped" in page.get_by_role("status").inner_text()
        page.goto(url(run) + "?state=skipped&q=記事+b")
        press(page, "Send after all")
        wait_for(lambda: len(box.x.posts) == 2)


def test_try_again_what_failed(
    run: Running, box: Sandbox, publish: Publish, chromium: Browsing, script: bool
) -> None:
    box.x.refuse_posts = "Your Tweet text is too long."
    with run, chromium.page(script=script) as page:
        show_planned(run, page, publish)
        press(page, "Approve")
        wait_for(lambda: run.log("failed"))
        box.x.refuse_posts = None
        page.goto(url(run))
        assert "Needs you 1" in page.inner_text("main")
        press(page, "Try again")
        wait_for(lambda: box.x.posts)


@pytest.mark.parametrize("is_there", [True, False])
def test_settle_what_is_unknown(  # noqa: PLR0917 - fixtures
    run: Running, box: Sandbox, publish: Publish, chromium: Browsing, script: bool, is_there: bool
) -> None:
    """A chat lets nobody look, so a person says what became of it."""
    box.discord.faults.add("drop_after" if is_there else "drop_before")
    with run, chromium.page(script=script) as page:
        publish("a", "chat")
        wait_for(lambda: run.log("unknown"))
        page.goto(url(run))
        if is_there:
            page.get_by_label("It is there, at").fill("https://discord.com/channels/1/2/3")
            press(page, "Mark as sent")
            assert page.locator("a.posted[href='https://discord.com/channels/1/2/3']").count() == 1
        else:
            press(page, "It is not there: send it")
        wait_for(lambda: len(box.discord.messages) == 1)


def test_lift_a_pause(run: Running, box: Sandbox, publish: Publish, chromium: Browsing, script: bool) -> None:
    box.discord.faults.add("rate_limit", seconds=3000)
    with run, chromium.page(script=script) as page:
        publish("a", "chat")
        wait_for(lambda: "paused until" in run.get("/")[1])
        page.goto(url(run))
        assert box.discord.messages == []
        press(page, "Lift the pause")
        wait_for(lambda: box.discord.messages)
