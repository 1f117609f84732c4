"""A document keeps within its lexicon's bounds, whatever a page says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.bluesky.document import blob_link, document, merged, path_below, publication
from bot.compose.counting import grapheme_length
from bot.model import Image, Post, Publication
from bot.sandbox.bluesky.lexicon import blob_cid
from bot.sandbox.bluesky.standard_site import DOCUMENT, PUBLICATION, fault

SITE = Publication("https://example.com/blog", "Blog")
FAMILY = "👩‍👩‍👧"  # a grapheme of 18 bytes


def of(**more: object) -> dict[str, object]:
    values = {"id": "a", "path": "a.md", "url": f"{SITE.url}/a/", "title": "T", "publication": SITE, **more}
    made = document(Post(**values), description=str(more.get("description", "")), text=True)  # type: ignore[arg-type]
    assert made is not None
    return made


@pytest.mark.parametrize("long", ["x" * 4000, "三" * 4000, FAMILY * 4000])
def test_whatever_is_too_long_is_cut(long: str) -> None:
    made = of(
        title=long, description=long, tags=(long, "#short", " "), date=datetime(2026, 1, 30, tzinfo=UTC)
    )
    assert fault(DOCUMENT, {**made, "site": "at://did:plc:a/b/c"}) is None
    assert grapheme_length(str(made["title"])) <= 500
    assert made["tags"][1:] == ["short"]  # type: ignore[index]
    assert fault(PUBLICATION, publication(Publication("https://e.org", long, long))) is None


def test_a_long_title_ends_at_a_phrase() -> None:
    """In graphemes, and in bytes where its characters take many."""
    assert of(title="prediction " * 50)["title"] == ("prediction " * 45).strip() + "…"
    made = str(of(title=f"{FAMILY * 3} " * 200)["title"])
    assert made.endswith(f" {FAMILY * 3}…")
    assert 4950 < len(made.encode()) <= 5000


def test_half_characters_are_sent_to_nobody() -> None:
    made = of(title="a\ud83d", description="\ud83d", text="\udc00b", tags=("\ud83d",))
    assert (made["title"], made["description"], made["textContent"], made["tags"]) == ("a?", "?", "?b", ["?"])


def test_a_text_is_cut_at_a_character() -> None:
    text = str(of(text="三行" * 60_000)["textContent"])
    assert text.endswith("…")
    assert len(text.encode()) <= 100_000


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://example.com/blog/a/", "/a/"),
        ("https://example.com/blog/", "/"),
        ("https://example.com/blogs/a/", None),
        ("https://other.example.com/blog/a/", None),
        (None, None),
    ],
)
def test_the_path_is_what_follows_the_publication(url: str | None, path: str | None) -> None:
    assert path_below(url, SITE) == path


def test_an_undated_page_has_the_date_of_its_first_write() -> None:
    made = of()
    assert "publishedAt" not in made
    first = merged(DOCUMENT, None, made)
    assert merged(DOCUMENT, {**first, "publishedAt": "2026-01-30T00:00:00.000Z"}, made)["publishedAt"] == (
        "2026-01-30T00:00:00.000Z"
    )


def test_a_pictures_link_is_its_cid() -> None:
    import hashlib

    data = b"a picture"
    assert blob_link(Image("a.png", sha256=hashlib.sha256(data).hexdigest())) == blob_cid(data)
