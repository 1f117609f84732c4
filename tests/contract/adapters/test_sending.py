"""What every adapter promises when nothing goes wrong, checked on what the other side stored."""

from __future__ import annotations

import io
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot.errors import Ambiguous, CannotTell, Rejected
from bot.model import Message, Overrides, Receipt
from tests.support.targets import LINES, LONG_LINES, Target, adapter, cover, delivery, post, unguarded


def unique() -> str:
    """A post id that no other test has: the real server is shared."""
    return f"content/posts/{uuid.uuid4().hex[:12]}.md"


def test_what_the_message_says_is_what_is_stored(target: Target) -> None:
    """Text and link arrive unchanged, once, and the receipt names what was posted."""
    made, its = adapter(target), post(id=unique())
    sent = delivery(made, its)
    receipt = made.send(sent, unguarded)
    (found,) = target.stored()
    assert found.text == sent.message.parts[0].text
    assert found.link == its.url
    assert receipt.remote_id
    assert receipt.warnings == ()
    if target.can_find:
        assert receipt.remote_id == found.id
        assert receipt.url is not None
        assert receipt.url.startswith("https://")


def test_all_three_lines_arrive_whole(target: Target) -> None:
    """The lines fit everywhere, so every platform shows them whole (marks that keep them neutral aside)."""
    made = adapter(target)
    made.send(delivery(made, post(id=unique())), unguarded)
    (found,) = target.stored()
    text = found.text.replace("\\", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    for line in LINES:
        assert line in text


def test_find_agrees_with_what_is_stored(target: Target) -> None:
    """Before: surely absent. After: the receipt of what was sent. Where nobody can look: CannotTell."""
    made = adapter(target)
    sent = delivery(made, post(id=unique()))
    if not target.can_find:
        assert made.can_find is False
        with pytest.raises(CannotTell):
            made.find(sent)
        return
    assert made.find(sent) is None
    receipt = made.send(sent, unguarded)
    found = adapter(target).find(sent)
    assert found is not None
    assert found.remote_id == receipt.remote_id


def test_sending_again_leaves_one_post_where_that_is_promised(target: Target) -> None:
    """`resend_safe` is kept. X refuses the double and says to look; nothing else claims to be safe."""
    made = adapter(target)
    sent = delivery(made, post(id=unique()))
    assert made.resend_safe is target.resend_safe
    first = made.send(sent, unguarded)
    if target.resend_safe:
        assert adapter(target).send(sent, unguarded).remote_id == first.remote_id
        assert len(target.stored()) == 1
    elif target.name == "x":
        with pytest.raises(Ambiguous):
            made.send(sent, unguarded)
        assert len(target.stored()) == 1


@pytest.mark.parametrize("target", ["bluesky", "bluesky-pds", "standard"], indirect=True)
def test_state_lost_and_post_edited_meets_the_first_post(target: Target) -> None:
    """The same post with other words, by a process that knows nothing: what was posted stays as it was."""
    its = post(id=unique())
    first = adapter(target)
    receipt = first.send(delivery(first, its), unguarded)
    (before,) = target.stored()
    second = adapter(target)
    edited = replace(its, title="別の題名", summary=("書き直した一行目。", *LINES[1:]))
    again = second.send(delivery(second, edited), unguarded)
    assert again.remote_id == receipt.remote_id
    assert target.stored() == [before]


def test_a_huge_cover_arrives_upright_and_in_proportion(target: Target, huge_cover: Path) -> None:
    """6 MB, 4000 pixels: under the platform's limit where bytes are taken, the address where it is not."""
    made = adapter(target)
    sent = delivery(made, post(id=unique(), cover=cover(str(huge_cover))))
    receipt = made.send(sent, unguarded)
    (found,) = target.stored()
    assert receipt.warnings == sent.message.warnings == ()
    if not target.keeps_picture:
        assert found.picture_url == "https://blog.example.com/images/cover.jpg"
        return
    assert found.picture is not None
    assert len(found.picture) <= made.limits.image_bytes
    with Image.open(io.BytesIO(found.picture)) as picture:
        assert picture.height / picture.width == pytest.approx(4 / 3, rel=0.01)
        assert not picture.getexif()


def test_a_missing_cover_never_stops_a_post(target: Target) -> None:
    """It goes without, and the message says which file and why."""
    made = adapter(target)
    sent = delivery(made, post(id=unique(), cover=cover(None)))
    made.send(sent, unguarded)
    (found,) = target.stored()
    assert found.picture is None
    assert found.picture_url is None
    (warning,) = sent.message.warnings
    assert "/images/cover.jpg" in warning


def test_a_cover_that_is_no_picture_never_stops_a_post(target: Target, tmp_path: Path) -> None:
    """A text file called .jpg: where bytes would be taken the post goes without it, with a warning."""
    broken = tmp_path / "broken.jpg"
    broken.write_text("not a picture")
    made = adapter(target)
    sent = delivery(made, post(id=unique(), cover=cover(str(broken))))
    made.send(sent, unguarded)
    (found,) = target.stored()
    assert found.picture is None
    if target.keeps_picture:
        assert any("/images/cover.jpg" in warning for warning in sent.message.warnings)


def test_delete_takes_the_post_back_and_again_is_success(target: Target) -> None:
    """Where the platform can; elsewhere it is said."""
    made = adapter(target)
    receipt = made.send(delivery(made, post(id=unique())), unguarded)
    if target.name == "slack":
        with pytest.raises(Rejected, match="no way to take a post back"):
            made.delete(receipt)
        return
    made.delete(receipt)
    assert target.stored() == []
    made.delete(receipt)


@pytest.mark.parametrize("target", ["x", "bluesky", "bluesky-pds", "mastodon", "discord"], indirect=True)
def test_delete_knows_a_receipt_that_an_operator_wrote(target: Target) -> None:
    """`resolve --sent URL` keeps the last step of the URL: enough to withdraw it later."""
    made = adapter(target)
    receipt = made.send(delivery(made, post(id=unique())), unguarded)
    made.delete(Receipt(receipt.remote_id.rpartition("/")[2], receipt.url))
    assert target.stored() == []


def test_check_names_the_account(target: Target) -> None:
    """`doctor` learns who it is, and nothing is posted by asking."""
    account = adapter(target).check()
    assert account.name
    assert target.stored() == []


@pytest.mark.parametrize("target", ["x", "bluesky", "bluesky-pds", "mastodon"], indirect=True)
def test_a_thread_is_sent_part_by_part_and_found_part_by_part(target: Target) -> None:
    """Each part replies to the one before; settling goes on at the first that is missing."""
    made = adapter(target, layout="thread")
    its = post(id=unique(), summary=LONG_LINES)
    sent = delivery(made, its)
    assert len(sent.message.parts) > 2
    receipts: tuple[Receipt, ...] = ()
    for _ in sent.message.parts[:2]:
        receipts += (made.send(replace(sent, receipts=receipts), unguarded),)
    other = adapter(target, layout="thread")
    assert other.find(replace(sent, receipts=receipts)) is None
    assert other.find(replace(sent, receipts=receipts[:1])).remote_id == receipts[1].remote_id
    receipts += (other.send(replace(sent, receipts=receipts), unguarded),)
    stored = {item.id: item for item in target.stored()}
    assert [stored[r.remote_id].reply_to for r in receipts] == [
        None,
        receipts[0].remote_id,
        receipts[1].remote_id,
    ]
    assert [stored[r.remote_id].text for r in receipts] == [part.text for part in sent.message.parts[:3]]


def test_the_link_carries_what_the_channel_adds(target: Target) -> None:
    """Wherever it stands: in the text, the facet, the card, the data."""
    made = adapter(target, link_params={"utm_source": "{channel}", "utm_medium": "social"})
    its = post(id=unique())
    made.send(delivery(made, its), unguarded)
    wanted = f"{its.url}?utm_source={target.name}&utm_medium=social"
    [found] = target.stored()
    assert found.link == wanted
    assert {value for _, kind, value in found.facets if kind == "link"} <= {wanted}


def test_a_cover_is_described_as_the_front_matter_says(target: Target, small_cover: Path) -> None:
    """`announce.<channel>.alt`; other channels have the cover's own."""
    made = adapter(target)
    said = Overrides(alts={target.name: "この場での説明", "elsewhere": "別の説明"})
    its = post(id=unique(), cover=cover(str(small_cover)), overrides=said)
    sent = delivery(made, its)
    [first, *_] = sent.message.parts
    told = [image.alt for image in first.images]
    told += [first.card.thumb.alt] if first.card and first.card.thumb else []
    told += [one["alt"] for one in (sent.message.extra.get("image"), _data_cover(sent.message)) if one]
    assert told == ["この場での説明"]


def _data_cover(message: Message) -> dict[str, str] | None:
    found: dict[str, str] | None = (message.extra.get("data") or {}).get("cover")
    return found


def test_a_post_may_go_without_its_cover(target: Target, small_cover: Path) -> None:
    """`announce.<channel>.picture: none`."""
    made = adapter(target)
    said = Overrides(pictures={target.name: "none", "elsewhere": "cover"})
    its = post(id=unique(), cover=cover(str(small_cover)), overrides=said)
    made.send(delivery(made, its), unguarded)
    [found] = target.stored()
    assert (found.picture, found.picture_url, found.alt) == (None, None, None)
