"""The stand-in holds publications and documents to their lexicons, and shows a card as the app does."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.bluesky.lexicon import Refused
from bot.sandbox.bluesky.standard_site import DOCUMENT, PUBLICATION

KEY = "3mdme3c2qr46t"
SITE = {"url": "https://example.com", "name": "三行ブログ"}
PAGE = {
    "site": f"at://did:plc:abc/{PUBLICATION}/{KEY}",
    "path": "/a/",
    "title": "T",
    "publishedAt": "2026-01-30T00:00:00.000Z",
}


@pytest.mark.parametrize(
    ("collection", "more", "where"),
    [
        (PUBLICATION, {"url": None}, "url"),
        (PUBLICATION, {"url": "https://example.com/"}, "url"),
        (PUBLICATION, {"name": "x" * 501}, "name"),
        (PUBLICATION, {"icon": {"$type": "blob", "size": 1_000_001}}, "icon"),
        (DOCUMENT, {"site": None}, "site"),
        (DOCUMENT, {"path": "a/"}, "path"),
        (DOCUMENT, {"title": 7}, "title"),
        (DOCUMENT, {"tags": ["x" * 129]}, "tags"),
        (DOCUMENT, {"updatedAt": "yesterday"}, "updatedAt"),
        (DOCUMENT, {"bskyPostRef": {"uri": "at://did:plc:abc/x/y"}}, "bskyPostRef"),
    ],
)
def test_what_is_refused(box: Sandbox, collection: str, more: dict[str, Any], where: str) -> None:
    sound = SITE if collection == PUBLICATION else PAGE
    record = {key: value for key, value in {**sound, **more}.items() if value is not None}
    with pytest.raises(Refused, match=where):
        box.bluesky.put(collection, KEY, record)
    with pytest.raises(Refused, match="TID"):
        box.bluesky.put(collection, "no-tid", sound)
    box.bluesky.put(collection, KEY, sound)
    assert f"{collection}/{KEY}" in box.bluesky.records


def test_a_card_bears_the_publications_name(box: Sandbox) -> None:
    made = box.bluesky.put(PUBLICATION, KEY, SITE)
    reference = {"uri": made["uri"], "cid": made["cid"]}
    card = {"uri": "https://example.com/a/", "title": "T", "description": "D", "associatedRefs": [reference]}
    embed = {"$type": "app.bsky.embed.external", "external": card}
    post = {"text": "t", "createdAt": PAGE["publishedAt"], "embed": embed}
    box.bluesky.put("app.bsky.feed.post", KEY, post)
    assert "<small>三行ブログ</small><strong>T</strong>" in httpx.get(box.timeline_url).text
    card["associatedRefs"] = [{"uri": made["uri"]}]
    with pytest.raises(Refused, match=r"cid.*associatedRefs\[0\]"):
        box.bluesky.put("app.bsky.feed.post", KEY, post)
