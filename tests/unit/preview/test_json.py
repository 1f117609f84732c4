"""`preview --json`: the fields of the design, exactly."""

from __future__ import annotations

from bot.model import Card, Cut, CutEdit, Facet, Image, Message, Part, Post
from bot.preview import to_json

POST = Post(id="a", path="content/posts/a.md")
IMAGE = Image("/c.png", alt="図", mime="image/png", bytes=9, width=3, height=2, sha256="ab")
IMAGE_JSON = {
    "source": "/c.png",
    "mime": "image/png",
    "bytes": 9,
    "width": 3,
    "height": 2,
    "alt": "図",
    "exact": True,
}


def test_a_message_becomes_the_documented_object() -> None:
    """Every field, nothing renamed."""
    card = Card("https://example.com/a/", "T", "D", IMAGE)
    part = Part("text", 4, 300, "https://example.com/a/", (Facet(0, 4, "tag", "text"),), (IMAGE,), card)
    assert to_json(POST, "b", Message("bluesky", (part,), cost_usd=0.2, warnings=("w",))) == {
        "path": "content/posts/a.md",
        "channel": "b",
        "platform": "bluesky",
        "parts": [
            {
                "text": "text",
                "length": 4,
                "limit": 300,
                "link": "https://example.com/a/",
                "facets": [{"start": 0, "end": 4, "type": "tag", "value": "text"}],
                "images": [IMAGE_JSON],
                "card": {
                    "uri": "https://example.com/a/",
                    "title": "T",
                    "description": "D",
                    "thumb": IMAGE_JSON,
                },
                "cuts": [],
            }
        ],
        "cost_usd": 0.2,
        "warnings": ["w"],
        "error": None,
    }


def test_a_shortened_line_says_what_went_and_whether_readers_miss_it() -> None:
    """As the terminal and the page strike it out."""
    cut = Cut("二つの話。", "話", (CutEdit("modifier", "二つの", "", 0, 0),), poor=True)
    (part,) = to_json(POST, "x", Message("x", (Part("話", 2, 280, cuts=(cut,)),)))["parts"]
    edit = {"name": "modifier", "took": "二つの", "gave": "", "start": 0, "at": 0}
    assert part["cuts"] == [{"original": "二つの話。", "shown": "話", "edits": [edit], "poor": True}]


def test_an_error_takes_the_place_of_the_message() -> None:
    """The line is there all the same, so that nothing goes missing silently."""
    line = to_json(POST, "x", None, platform="x", error="too long")
    assert (line["platform"], line["parts"], line["error"]) == ("x", [], "too long")
