"""What every adapter promises when nothing goes wrong, checked on what the other side stored."""

from __future__ import annotations

import html
import io
import uuid
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.errors import Ambiguous, CannotTell, Rejected
from bot.model import Message, Overrides, Receipt
from bot.testing.target import LINES, LONG_LINES, Target, adapter, cover, delivery, post, unguarded


def unique() -> str:
    """A post id that no other test has: a real server is shared."""
    return f"content/posts/{uuid.uuid4().hex[:12]}.md"


@cache
def huge_jpeg() -> bytes:
    """4000 × 3000 pixels and at least 6 MB, turned by its EXIF data."""
    from PIL import Image

    grain = Image.effect_noise((1000, 750), 80).resize((4000, 3000))
    fine = Image.blend(grain, Image.effect_noise((4000, 3000), 30), 0.35)
    picture = Image.merge("RGB", (fine, fine.transpose(Image.Transpose.FLIP_LEFT_RIGHT), grain))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees to show it
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=93, exif=exif)
    assert written.tell() >= 6_000_000
    return written.getvalue()


def small_png(folder: Path) -> str:
    """The path of a picture that fits everywhere as it is."""
    from PIL import Image

    path = folder / "small.png"
    Image.radial_gradient("L").resize((600, 315)).convert("RGB").save(path)
    return str(path)


class AdapterContract:
    """Inherit it as `class TestMine(AdapterContract)`, with a fixture `target` that returns a `Target`."""

    def test_what_the_message_says_is_what_is_stored(self, target: Target) -> None:
        """Text and link arrive unchanged, once, and the receipt names what was posted."""
        made, its = adapter(target), post(id=unique())
        sent = delivery(made, its)
        receipt = made.send(sent, unguarded)
        (found,) = target.stored()
        assert sent.message is not None
        assert found.text == sent.message.parts[0].text
        assert found.link == its.url
        assert receipt.remote_id
        assert receipt.warnings == ()
        if target.can_find:
            assert receipt.remote_id == found.id
        if target.can_find and target.shows_urls:
            assert receipt.url is not None
            assert receipt.url.startswith("https://")

    def test_all_three_lines_arrive_whole(self, target: Target) -> None:
        """They fit everywhere, so every platform shows them whole (marks that keep them neutral aside)."""
        made = adapter(target)
        made.send(delivery(made, post(id=unique())), unguarded)
        (found,) = target.stored()
        text = html.unescape(found.text.replace("\\", ""))
        for line in LINES:
            assert line in text

    def test_find_agrees_with_what_is_stored(self, target: Target) -> None:
        """Before: surely absent. After: the receipt of what was sent. Where nobody can look: CannotTell."""
        made = adapter(target)
        sent = delivery(made, post(id=unique()))
        assert made.can_find is target.can_find
        if not target.can_find:
            with pytest.raises(CannotTell):
                made.find(sent)
            return
        assert made.find(sent) is None
        receipt = made.send(sent, unguarded)
        found = adapter(target).find(sent)
        assert found is not None
        assert found.remote_id == receipt.remote_id

    def test_sending_again_leaves_one_post_where_that_is_promised(self, target: Target) -> None:
        """`resend_safe` is kept. A platform that refuses the double says to look."""
        made = adapter(target)
        sent = delivery(made, post(id=unique()))
        assert made.resend_safe is target.resend_safe
        first = made.send(sent, unguarded)
        if target.resend_safe:
            assert adapter(target).send(sent, unguarded).remote_id == first.remote_id
            assert len(target.stored()) == 1
        elif target.refuses_doubles:
            with pytest.raises(Ambiguous):
                made.send(sent, unguarded)
            assert len(target.stored()) == 1

    def test_state_lost_and_post_edited_meets_the_first_post(self, target: Target) -> None:
        """The same post in other words, by a process that knows nothing: what was posted stays as it was."""
        its = post(id=unique())
        first = adapter(target)
        sent = delivery(first, its)
        receipt = first.send(sent, unguarded)
        (before,) = target.stored()
        second = adapter(target)
        edited = replace(its, title="別の題名", summary=("書き直した一行目。", *LINES[1:]))
        again = delivery(second, edited, attempted_at=sent.attempted_at)
        if target.resend_safe:
            assert second.send(again, unguarded).remote_id == receipt.remote_id
        elif target.can_find:
            found = second.find(again)
            assert found is not None
            assert found.remote_id == receipt.remote_id
        assert target.stored() == [before]

    def test_a_huge_cover_arrives_upright_and_in_proportion(self, target: Target, tmp_path: Path) -> None:
        """6 MB, 4000 pixels: under the platform's limit where it takes bytes, else the address."""
        from PIL import Image

        file = tmp_path / "huge.jpg"
        file.write_bytes(huge_jpeg())
        made = adapter(target)
        sent = delivery(made, post(id=unique(), cover=cover(str(file))))
        receipt = made.send(sent, unguarded)
        (found,) = target.stored()
        assert sent.message is not None
        assert receipt.warnings == sent.message.warnings == ()
        if not target.keeps_picture:
            address = "https://blog.example.com/images/cover.jpg"
            assert found.picture_url == (address if target.shows_cover else None)
            return
        assert found.picture is not None
        assert len(found.picture) <= made.limits.image_bytes
        with Image.open(io.BytesIO(found.picture)) as picture:
            assert picture.height / picture.width == pytest.approx(4 / 3, rel=0.01)
            assert not picture.getexif()

    def test_a_missing_cover_never_stops_a_post(self, target: Target) -> None:
        """It goes without, and a warning says which file and why, where the platform would have shown it."""
        made = adapter(target)
        sent = delivery(made, post(id=unique(), cover=cover(None)))
        made.send(sent, unguarded)
        (found,) = target.stored()
        assert found.picture is None
        assert found.picture_url is None
        assert sent.message is not None
        if target.shows_cover:
            (warning,) = sent.message.warnings
            assert "/images/cover.jpg" in warning

    def test_a_cover_that_is_no_picture_never_stops_a_post(self, target: Target, tmp_path: Path) -> None:
        """A text file called .jpg: where bytes would be taken the post goes without it, with a warning."""
        broken = tmp_path / "broken.jpg"
        broken.write_text("not a picture")
        made = adapter(target)
        sent = delivery(made, post(id=unique(), cover=cover(str(broken))))
        made.send(sent, unguarded)
        (found,) = target.stored()
        assert found.picture is None
        assert sent.message is not None
        if target.keeps_picture:
            assert any("/images/cover.jpg" in warning for warning in sent.message.warnings)

    def test_delete_takes_the_post_back_and_again_is_success(self, target: Target) -> None:
        """Where the platform can; elsewhere it is said."""
        made = adapter(target)
        receipt = made.send(delivery(made, post(id=unique())), unguarded)
        if not target.can_delete:
            with pytest.raises(Rejected):
                made.delete(receipt)
            return
        made.delete(receipt)
        assert target.stored() == []
        made.delete(receipt)

    def test_delete_knows_a_receipt_that_an_operator_wrote(self, target: Target) -> None:
        """`resolve --sent URL` keeps the last step of the URL: enough to withdraw it later."""
        made = adapter(target)
        receipt = made.send(delivery(made, post(id=unique())), unguarded)
        written = Receipt((receipt.url or receipt.remote_id).rstrip("/").rpartition("/")[2], receipt.url)
        if not target.can_delete:
            with pytest.raises(Rejected):
                made.delete(written)
            return
        made.delete(written)
        assert target.stored() == []

    def test_check_names_the_account(self, target: Target) -> None:
        """`doctor` learns who it is, and nothing is posted by asking."""
        account = adapter(target).check()
        assert account.name
        assert target.stored() == []

    def test_a_thread_is_sent_part_by_part_and_found_part_by_part(self, target: Target) -> None:
        """Each part replies to the one before; settling goes on at the first that is missing."""
        if target.thread is None:
            assert adapter(target).limits.parts == 1
            return
        made = adapter(target, **target.thread)
        sent = delivery(made, post(id=unique(), summary=LONG_LINES))
        assert sent.message is not None
        assert len(sent.message.parts) > 2
        receipts: tuple[Receipt, ...] = ()
        for _ in sent.message.parts[:2]:
            receipts += (made.send(replace(sent, receipts=receipts), unguarded),)
        other = adapter(target, **target.thread)
        assert other.find(replace(sent, receipts=receipts)) is None
        assert other.find(replace(sent, receipts=receipts[:1])).remote_id == receipts[1].remote_id
        receipts += (other.send(replace(sent, receipts=receipts), unguarded),)
        stored = {item.id: item for item in target.stored()}
        first, second, third = (stored[receipt.remote_id] for receipt in receipts)
        assert [first.reply_to, second.reply_to, third.reply_to] == [None, first.id, second.id]
        assert [first.text, second.text, third.text] == [part.text for part in sent.message.parts[:3]]

    def test_the_link_carries_what_the_channel_adds(self, target: Target) -> None:
        """Wherever it stands: in the text, the facet, the card, the data."""
        made = adapter(target, link_params={"utm_source": "{channel}", "utm_medium": "social"})
        its = post(id=unique())
        made.send(delivery(made, its), unguarded)
        wanted = f"{its.url}?utm_source={target.name}&utm_medium=social"
        [found] = target.stored()
        assert found.link == wanted
        assert {value for _, kind, value in found.facets if kind == "link"} <= {wanted}

    def test_a_cover_is_described_as_the_front_matter_says(self, target: Target, tmp_path: Path) -> None:
        """`announce.<channel>.alt`; other channels have the cover's own."""
        said = Overrides(alts={target.name: "この場での説明", "elsewhere": "別の説明"})
        its = post(id=unique(), cover=cover(small_png(tmp_path)), overrides=said)
        told = _alts(delivery(adapter(target), its).message)
        assert told == (["この場での説明"] if target.shows_cover else [])

    def test_a_post_may_go_without_its_cover(self, target: Target, tmp_path: Path) -> None:
        """`announce.<channel>.picture: none`."""
        made = adapter(target)
        said = Overrides(pictures={target.name: "none", "elsewhere": "cover"})
        its = post(id=unique(), cover=cover(small_png(tmp_path)), overrides=said)
        made.send(delivery(made, its), unguarded)
        [found] = target.stored()
        assert (found.picture, found.picture_url, found.alt) == (None, None, None)


def _alts(message: Message | None) -> list[str]:
    """Each description of a cover in a message, wherever an adapter keeps it."""
    assert message is not None
    first, data = message.parts[0], message.extra.get("data") or {}
    told = [image.alt for image in first.images]
    told += [first.card.thumb.alt] if first.card and first.card.thumb else []
    return told + [one["alt"] for one in (message.extra.get("image"), data.get("cover")) if one]
