"""A message's pictures: each that cannot be used is dropped with a warning, and the post goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot import media
from bot.errors import MediaError
from bot.model import Card, Cover, Image, Message, Part, Typeset
from tests.support.pictures import LIMITS, encoded, noise


def _message(*images: Image, thumb: Image | None = None) -> Message:
    card = Card("https://blog.example.com/a/", "T", "D", thumb) if thumb else None
    return Message("x", (Part("t", 1, 280, images=images, card=card),), warnings=("first",))


def test_prepare_fills_in_what_is_known_of_each_picture(tmp_path: Path) -> None:
    """Pictures and the card's; the bytes are kept once by their SHA-256."""
    file = tmp_path / "a.png"
    noise(300, 200).save(file)
    image = Image("/a.png", "alt", file=str(file))
    ready, stored = media.prepare(_message(image, thumb=image), LIMITS, fetch=None)
    (found,) = ready.parts[0].images
    assert (found.mime, found.width, found.height, found.alt) == ("image/png", 300, 200, "alt")
    assert stored == {found.sha256: file.read_bytes()}
    assert found.bytes == len(stored[found.sha256])
    assert ready.parts[0].card.thumb == found
    assert ready.warnings == ("first",)


@pytest.mark.parametrize("kind", ["missing", "folder", "broken", "nowhere"])
def test_prepare_drops_what_cannot_be_used_and_says_so(tmp_path: Path, kind: str) -> None:
    """One warning that names the cover and the reason; the message goes on without it."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken").write_bytes(b"GIF89a")
    image = Image("/covers/a.png", file=None if kind == "nowhere" else str(tmp_path / kind))
    ready, stored = media.prepare(_message(image, thumb=image), LIMITS, fetch=None)
    assert stored == {}
    assert ready.parts[0].images == ()
    assert ready.parts[0].card.thumb is None
    (warning,) = ready.warnings[1:]
    assert warning.startswith("cover /covers/a.png: ")
    assert warning.endswith("the post goes without it")


def test_a_remote_cover_is_fetched_when_announced_and_named_in_a_preview() -> None:
    """`fetch=None` keeps it with a note; a fetch gives its bytes; one that fails drops it."""
    image = Image("https://pictures.example.org/a.png", url="https://pictures.example.org/a.png")
    kept, stored = media.prepare(_message(image), LIMITS, fetch=None)
    assert kept.parts[0].images == (image,)
    assert "fetched when announced" in kept.warnings[1]
    assert stored == {}
    data = encoded(noise(60, 40), "PNG")
    ready, stored = media.prepare(_message(image), LIMITS, fetch=lambda _: data)
    assert list(stored.values()) == [data]
    assert ready.parts[0].images[0].width == 60

    def refuse(_: str) -> bytes:
        raise MediaError("its address answered 404")

    gone, _ = media.prepare(_message(image), LIMITS, fetch=refuse)
    assert gone.parts[0].images == ()
    assert "answered 404" in gone.warnings[1]


def test_a_cover_behind_a_link_is_not_read(tmp_path: Path) -> None:
    """`bot.content` resolves what stays in the site: a path with a link leads outside."""
    secret, link, folder = tmp_path / "secret.png", tmp_path / "cover.png", tmp_path / "linked"
    secret.write_bytes(encoded(noise(64, 32), "PNG"))
    link.symlink_to(secret)
    folder.symlink_to(tmp_path)
    for file in (link, folder / "secret.png"):
        message = Message("x", (Part("t", 1, 280, images=(Image("cover.png", file=str(file)),)),))
        ready, stored = media.prepare(message, LIMITS, fetch=None)
        assert not stored
        why = "leads outside the site: put the file itself there, not a link"
        assert ready.warnings == (f"cover cover.png: {why}; the post goes without it",)


def _summary(otherwise: Message, **look: Any) -> Message:
    """A message whose picture is yet to be typeset."""
    wish = Typeset("題", ("一行目です。", "二行目です。", "三行目です。"), "ja", "blog.example.com", **look)
    image = Image("summary", "一行目です。\n二行目です。\n三行目です。", typeset=wish)
    return Message("x", (Part("題", 1, 280, images=(image,)),), otherwise=otherwise)


def test_prepare_sets_a_summary_picture_and_forgets_the_other_message() -> None:
    ready, stored = media.prepare(_summary(_message()), LIMITS, fetch=None)
    (found,) = ready.parts[0].images
    assert (found.width, found.height, found.typeset, ready.otherwise) == (1080, 1350, None, None)
    assert list(stored) == [found.sha256]
    assert found.alt.startswith("一行目です。")
    assert ready.warnings == ()


def test_a_summary_picture_that_cannot_be_made_leaves_the_other_message(tmp_path: Path) -> None:
    """Its text, its cover, and one warning that says why."""
    file = tmp_path / "a.png"
    noise(30, 20).save(file)
    other = _message(Image("/a.png", "alt", file=str(file)))
    ready, stored = media.prepare(_summary(other, logo="/nowhere.png"), LIMITS, fetch=None)
    assert ready.parts[0].text == "t"
    assert [image.source for image in ready.parts[0].images] == ["/a.png"]
    assert list(stored.values()) == [file.read_bytes()]
    why = "its logo /nowhere.png cannot be read (No such file or directory)"
    assert ready.warnings == ("first", f"summary picture: {why}; the cover goes alone")


def test_a_summary_picture_goes_without_a_cover_that_cannot_be_read() -> None:
    """Also in a preview, which fetches nothing."""
    cover = Cover("https://pictures.example.org/a.png", url="https://pictures.example.org/a.png")
    ready, _ = media.prepare(_summary(_message(), cover=cover), LIMITS, fetch=None)
    assert ready.parts[0].images[0].width == 1080
    assert ready.warnings == (
        "summary picture: the cover https://pictures.example.org/a.png: fetched when announced",
    )
