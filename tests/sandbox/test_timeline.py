"""The timeline page in a real browser: what a person sees of what was posted."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from standardwebhooks import Webhook

from bot.sandbox import Sandbox
from bot.sandbox.bluesky.view import faceted
from bot.sandbox.shown import Run
from tests.support import chromium

EVIL = '<script>document.title="pwned"</script><img src=x onerror="document.title=1">'


class Page(HTMLParser):
    """Elements by id and class, with their texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Attributes of every `tag` that has these."""
        return [
            attrs
            for name, attrs in self.seen
            if name == tag and all(attrs.get(k.rstrip("_")) == v for k, v in wanted.items())
        ]


def png() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (120, 63), "#f72585").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def filled(box: Sandbox) -> Sandbox:
    """Something on every platform: a thread, a picture, a card, facets, JSON, markup to escape."""
    picture = box.x.upload(png(), "tweet_image")
    box.x.describe(picture.id, "三本の線")
    first = box.x.create(
        {
            "text": "三行 #朝 https://example.com/a",
            "media": {"media_ids": [picture.id]},
            "made_with_ai": True,
        }
    )
    box.x.create({"text": f"続き {EVIL}", "reply": {"in_reply_to_tweet_id": first.id}})
    url = f"{box.site_url}/posts/a/"
    box.site.live(url, title="題名", description="一行目", image=f"{box.site_url}/a.png")
    box.x.create({"text": f"カード {url}"})
    _bluesky(box)
    received: dict[str, Any] = {"type": "post.published", "data": {"title": EVIL}}
    _hook(box, received)
    httpx.post(box.discord_url, json={"content": f"{EVIL} https://example.com/d"})
    text = "*太字* *<https://example.com/s|リンク>* &lt;b&gt;"
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": text}},
        {"type": "image", "image_url": "https://example.com/far.png", "alt_text": "遠い絵"},
    ]
    httpx.post(box.slack_url, json={"text": "x", "blocks": blocks})
    box.x.faults.add("rate_limit")
    return box


def _bluesky(box: Sandbox) -> None:
    text = "三行 #朝"
    blob = box.bluesky.upload(png(), "image/png")
    external = {"uri": "https://example.com/a", "title": EVIL, "description": "説明", "thumb": blob}
    facet = {
        "index": {"byteStart": 7, "byteEnd": 11},
        "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "朝"}],
    }
    record = {
        "text": text,
        "createdAt": "2026-11-24T00:00:00Z",
        "langs": ["ja"],
        "facets": [facet],
        "embed": {"$type": "app.bsky.embed.external", "external": external},
    }
    box.bluesky.create("app.bsky.feed.post", record, None)


def _hook(box: Sandbox, value: dict[str, Any]) -> None:
    body, now = json.dumps(value, ensure_ascii=False), datetime.now(UTC)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(box.hook.secret).sign("msg_1", now, body),
    }
    assert httpx.post(box.hook_url, content=body.encode(), headers=headers).status_code == 204


def test_a_browser_shows_what_was_posted(filled: Sandbox, browser: Path) -> None:
    """Text, hashtags, links, the picture with its alt text, the card, the thread, prices, ids."""
    page = Page(chromium.dump_dom(browser, filled.timeline_url))
    sections = [attrs["class"] for attrs in page.all("section")]
    assert sections == ["x", "bluesky", "hook", "discord", "slack"]
    articles = [attrs["id"] for attrs in page.all("article")]
    third, first, second = filled.x.posts[2].id, filled.x.posts[0].id, filled.x.posts[1].id
    assert articles[:3] == [f"x-{third}", f"x-{first}", f"x-{second}"]
    classes = {attrs["id"]: attrs.get("class", "").split() for attrs in page.all("article")}
    assert classes[f"x-{first}"] == ["more"]
    assert classes[f"x-{second}"] == ["reply"]
    assert page.all("img", alt="三本の線")[0]["src"].startswith("/_sandbox/media/x/")
    assert page.all("a", href="https://example.com/a")
    assert page.all("a", href="https://example.com/s")
    assert page.texts.count("#朝") == 2
    for words in ("題名", "説明", "$0.200", "Made with AI", "lang ja", "1 fault waiting", "太字", "リンク"):
        assert words in page.texts, words


def test_markup_in_a_post_stays_text(filled: Sandbox, browser: Path) -> None:
    """In a post, a card's title, a webhook, a Discord message: shown, never run."""
    dom = chromium.dump_dom(browser, filled.timeline_url)
    page = Page(dom)
    assert re.search(r"<title>(.*?)</title>", dom).group(1) == "三行 sandbox"  # type: ignore[union-attr] # there is one
    assert not [attrs for attrs in page.all("img") if "onerror" in attrs]
    assert len(page.all("script")) == 1
    assert sum(EVIL in text for text in page.texts) == 3
    assert any('document.title=\\"pwned\\"' in text for text in page.texts)


def test_the_page_needs_nothing_from_elsewhere(filled: Sandbox) -> None:
    """No address outside in anything that a browser loads, and a policy that would stop it."""
    answer = httpx.get(filled.timeline_url)
    page = Page(answer.text)
    loaded = [attrs.get("src", "") for tag in ("img", "script", "iframe") for attrs in page.all(tag)]
    assert all(source == "" or source.startswith("/") for source in loaded)
    assert page.all("link") == []
    assert "url(" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "img-src 'self'" in policy
    assert any("https://example.com/far.png" in text for text in page.texts)


def test_the_browser_draws_it(filled: Sandbox, browser: Path, tmp_path: Path) -> None:
    """The picture that was posted is on the screen, in the light and in the dark."""
    for dark in (False, True):
        target = chromium.screenshot(browser, filled.timeline_url, tmp_path / f"{dark}.png", dark=dark)
        with Image.open(target) as shot:
            colours = shot.convert("RGB").getcolors(1 << 24) or []
            corner = shot.convert("RGB").getpixel((3, shot.height - 3))
        counts = {colour: count for count, colour in colours if isinstance(colour, tuple)}
        assert counts.get((247, 37, 133), 0) > 20_000, "the cover's colour fills part of the page"
        assert isinstance(corner, tuple)
        assert (sum(corner) < 150) is dark


def test_an_empty_sandbox_says_so(box: Sandbox, browser: Path) -> None:
    """Three columns, nothing posted."""
    page = Page(chromium.dump_dom(browser, box.timeline_url))
    assert page.texts.count("Nothing posted yet") == 3


def test_the_page_knows_when_it_is_old(box: Sandbox) -> None:
    """The version that it polls changes with what is shown, and only then."""
    url = f"{box.base_url}/_sandbox/version"
    first = httpx.get(url).json()
    assert httpx.get(url).json() == first
    box.x.create({"text": "新しい"})
    assert httpx.get(url).json() != first


def test_pictures_are_served_as_what_they_are(box: Sandbox) -> None:
    """The bytes that were uploaded; an unknown one is 404."""
    media = box.x.upload(png(), "tweet_image")
    answer = httpx.get(f"{box.base_url}/_sandbox/media/x/{media.id}")
    assert (answer.content, answer.headers["content-type"]) == (png(), "image/png")
    blob = box.bluesky.upload(png(), "image/png")
    assert httpx.get(f"{box.base_url}/_sandbox/media/bluesky/{blob['ref']['$link']}").content == png()
    assert httpx.get(f"{box.base_url}/_sandbox/media/x/1").status_code == 404


@pytest.mark.parametrize(
    ("facets", "runs"),
    [
        ([], (Run("三行 abc"),)),
        ([(7, 10, "https://example.com")], (Run("三行 "), Run("abc", "link", "https://example.com"))),
        ([(7, 10, "javascript:alert(1)")], (Run("三行 "), Run("abc", "link", None))),
        ([(900, 2, "https://example.com")], (Run("三行 abc"),)),
        ([(7, 99, "https://example.com")], (Run("三行 abc"),)),
    ],
)
def test_facets_are_cut_by_bytes(facets: list[tuple[int, int, str]], runs: tuple[Run, ...]) -> None:
    """A senseless facet is plain text, and only web addresses become links."""
    given = [
        {
            "index": {"byteStart": start, "byteEnd": end},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": uri}],
        }
        for start, end, uri in facets
    ]
    assert faceted("三行 abc", given) == runs
