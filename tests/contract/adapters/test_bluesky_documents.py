"""A blog's publication and documents in its account, read back: the stand-in and the real server alike."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from adapters.bluesky.api import BskyApi
from adapters.bluesky.document import DOCUMENT, OURS, PUBLICATION, blob_link
from bot import media
from bot.errors import NotSent
from bot.model import Message, Post, Publication
from bot.sandbox import Sandbox
from bot.sandbox.bluesky.account import Record
from bot.sandbox.bluesky.standard_site import fault
from tests.support.lexicon import faults
from tests.support.pds import RealPds
from tests.support.targets import SITE, BlueskyTarget, Target, adapter, cover, delivery, post, unguarded

both = pytest.mark.parametrize("target", ["bluesky", "bluesky-pds"], indirect=True)


def of_its_own(**more: Any) -> tuple[Post, Publication]:
    """A post of a site that no other test has: the real server is shared."""
    name = uuid.uuid4().hex[:12]
    url = f"https://{name}.example.com"
    site = Publication(url, f"{name} 三行ブログ", "毎日三行。")
    return post(id=f"content/posts/{name}.md", url=f"{url}/posts/a/", publication=site, **more), site


def api(target: Target) -> BskyApi:
    options = target.options()
    made = BskyApi(options["service"], options["handle"], options["app_password"], 10)
    made.sign_in()
    return made


def record(target: Target, uri: str) -> dict[str, Any] | None:
    collection, key = urlsplit(uri).path.split("/")[-2:]
    return api(target).get(collection, key)


def references(target: Target) -> list[dict[str, str]]:
    found = target.stored()[-1].raw["embed"]["external"]["associatedRefs"]
    assert isinstance(found, list)
    return found


def edited(made: Any, its: Post, sent: Any, receipt: Any) -> tuple[Any, Message]:
    """What `keep` is handed after an edit of the page."""
    document, images = media.prepare(made.document(its), made.limits, fetch=None)
    return replace(sent, receipts=(receipt,), images=images), document


@both
def test_the_card_refers_to_document_and_publication(target: Target, small_cover: Path) -> None:
    """As they stand when the post is written; both say what the official lexicons demand."""
    made = adapter(target, standard_site=True)
    its, site = of_its_own(cover=cover(str(small_cover)), text="全文。")
    its = replace(its, publication=replace(site, icon=str(small_cover)))
    made.send(delivery(made, its), unguarded)
    document, publication = (record(target, one["uri"]) for one in references(target))
    assert document is not None
    assert publication is not None
    assert [one["cid"] for one in references(target)] == [document["cid"], publication["cid"]]
    assert publication["value"]["url"] == site.url
    assert publication["value"]["name"] == site.name
    assert publication["value"]["description"] == "毎日三行。"
    value = document["value"]
    assert value["site"] == publication["uri"]
    assert value["path"] == "/posts/a/"
    assert value["title"] == its.title
    assert value["tags"] == list(its.tags)
    assert value["publishedAt"] == "2026-01-30T00:00:00.000Z"
    assert "textContent" not in value
    thumb = target.stored()[-1].raw["embed"]["external"]["thumb"]
    assert value["coverImage"]["ref"] == publication["value"]["icon"]["ref"] == thumb["ref"]
    assert faults([value, publication["value"]]) == ["", ""]


@both
def test_once_posted_the_document_names_its_post(target: Target, small_cover: Path) -> None:
    """The post's reference is added; the cover stays without being sent again, and readers see no edit."""
    made = adapter(target, standard_site=True)
    its, _ = of_its_own(cover=cover(str(small_cover)))
    sent = delivery(made, its)
    receipt = made.send(sent, unguarded)
    kept = made.keep(replace(sent, receipts=(receipt,), images={}), None)
    found = record(target, kept.uri)
    assert found is not None
    posted = record(target, receipt.remote_id)
    assert posted is not None
    assert found["value"]["bskyPostRef"] == {"uri": receipt.remote_id, "cid": posted["cid"]}
    assert "coverImage" in found["value"]
    assert "updatedAt" not in found["value"]
    assert kept.publication == found["value"]["site"]
    assert faults([found["value"]]) == [""]
    made.keep(replace(sent, receipts=(receipt,), images={}), None)
    again = record(target, kept.uri)
    assert again == found


@both
def test_an_edited_page_changes_the_document_only(target: Target, small_cover: Path) -> None:
    """Never a second announcement; what another tool wrote into the record stays."""
    made = adapter(target, standard_site=True)
    its, _ = of_its_own(cover=cover(str(small_cover)))
    sent = delivery(made, its)
    receipt = made.send(sent, unguarded)
    kept = made.keep(replace(sent, receipts=(receipt,)), None)
    before, posts = record(target, kept.uri), target.stored()
    assert before is not None
    foreign = {**before["value"], "content": {"$type": "com.example.body", "text": "x"}}
    api(target).put(DOCUMENT, kept.uri.rpartition("/")[2], foreign, before["cid"])
    another_day = datetime(2026, 2, 1, tzinfo=UTC)
    changed = replace(its, title="直した題名", tags=("新",), cover=None, date=another_day)
    made.keep(*edited(made, changed, sent, receipt))
    after = record(target, kept.uri)
    assert after is not None
    assert after["value"]["title"] == "直した題名"
    assert after["value"]["publishedAt"] == "2026-02-01T00:00:00.000Z"
    assert after["value"]["tags"] == ["新"]
    assert "coverImage" not in after["value"]
    assert after["value"]["content"] == foreign["content"]
    assert after["value"]["bskyPostRef"] == before["value"]["bskyPostRef"]
    assert after["value"]["updatedAt"] > after["value"]["publishedAt"]
    assert faults([after["value"]]) == [""]
    assert target.stored() == posts


@both
def test_sending_again_writes_neither_record_again(target: Target) -> None:
    """By a process that knows nothing, after one that died before the post: same keys, same versions."""
    its, _ = of_its_own()
    first = adapter(target, standard_site=True)
    sent = delivery(first, its)
    before = first.send(sent, unguarded)
    found = [record(target, one["uri"]) for one in references(target)]
    first.delete(before)
    second = adapter(target, standard_site=True)
    second.send(delivery(second, its), unguarded)
    assert [record(target, one["uri"]) for one in references(target)] == found


@both
def test_a_changed_site_reaches_the_publication_with_the_next_post(target: Target) -> None:
    """Its theme, which another tool wrote, stays."""
    its, site = of_its_own()
    made = adapter(target, standard_site=True)
    made.send(delivery(made, its), unguarded)
    uri = references(target)[1]["uri"]
    found = record(target, uri)
    assert found is not None
    themed = {**found["value"], "preferences": {"showInDiscover": False}}
    api(target).put(PUBLICATION, uri.rpartition("/")[2], themed, found["cid"])
    renamed = replace(site, name="新しい名前", description="")
    following = replace(its, id=f"{its.id}2", url=f"{site.url}/posts/b/", publication=renamed)
    made.send(delivery(made, following), unguarded)
    assert references(target)[1]["uri"] == uri
    after = record(target, uri)
    assert after is not None
    assert after["value"]["name"] == "新しい名前"
    assert "description" not in after["value"]
    assert after["value"]["preferences"] == {"showInDiscover": False}


@both
def test_discard_takes_the_document_away_and_again_is_success(target: Target) -> None:
    made = adapter(target, standard_site=True)
    its, _ = of_its_own()
    sent = delivery(made, its)
    made.send(sent, unguarded)
    uri = references(target)[0]["uri"]
    made.discard(sent)
    made.discard(sent)
    assert record(target, uri) is None


@both
def test_the_whole_text_by_choice(target: Target) -> None:
    made = adapter(target, standard_site=True, standard_site_text=True)
    its, _ = of_its_own(text="段落一。\n\n段落二。" + "長" * 60_000)
    made.send(delivery(made, its), unguarded)
    found = record(target, references(target)[0]["uri"])
    assert found is not None
    assert found["value"]["textContent"].startswith("段落一。\n\n段落二。長")
    assert len(found["value"]["textContent"].encode()) <= 100_000


def test_what_it_costs_in_points(box: Sandbox) -> None:
    """A site's first post 11 of the hour's 5,000, each other one 8, an edit 2, a look nothing."""

    def spent() -> int:
        return 5000 - int(box.bluesky.point_headers()["ratelimit-remaining"])

    made = adapter(BlueskyTarget(box), standard_site=True)
    its, site = of_its_own()
    costs = []
    for name, of in (("a", its), ("b", replace(its, id="b", url=f"{site.url}/posts/b/"))):
        before, sent = spent(), delivery(made, of)
        receipt = made.send(sent, unguarded)
        made.keep(replace(sent, receipts=(receipt,)), None)
        costs.append((name, spent() - before))
    assert costs == [("a", 11), ("b", 8)]
    before = spent()
    made.keep(*edited(made, replace(its, title="別"), delivery(made, its), made.find(delivery(made, its))))
    assert spent() - before == 2
    made.keep(*edited(made, replace(its, title="別"), delivery(made, its), made.find(delivery(made, its))))
    assert spent() - before == 2


@pytest.mark.parametrize("value", [None, 7, "x", ["x"], {"ref": 5}, {"ref": {"$link": ["x"]}}])
def test_a_record_that_somebody_spoiled_is_mended(box: Sandbox, small_cover: Path, value: Any) -> None:
    """Whatever stands at the key: what is ours is written, and the post goes out."""
    made = adapter(BlueskyTarget(box), standard_site=True)
    its, _ = of_its_own(cover=cover(str(small_cover)))
    sent = delivery(made, its)
    keys = sent.message.extra["standard_site"]["keys"]
    for collection, key in ((PUBLICATION, keys["publication"]), (DOCUMENT, keys["document"])):
        spoiled = dict.fromkeys(OURS[collection], value)
        uri = f"at://{box.bluesky.did}/{collection}/{key}"
        box.bluesky.records[f"{collection}/{key}"] = Record(uri, "bafyold", spoiled, key, 0.0)
    receipt = made.send(sent, unguarded)
    made.keep(replace(sent, receipts=(receipt,)), None)
    site, page = (
        box.bluesky.records[f"{PUBLICATION}/{keys['publication']}"].value,
        box.bluesky.records[f"{DOCUMENT}/{keys['document']}"].value,
    )
    assert fault(PUBLICATION, site) is None
    assert fault(DOCUMENT, page) is None
    assert page["coverImage"]["ref"] == {"$link": blob_link(sent.message.attached[-1])}


def test_another_name_of_the_site_is_no_change_of_its_pages(box: Sandbox, small_cover: Path) -> None:
    """Ten thousand documents are not looked at for it."""
    made = adapter(BlueskyTarget(box), standard_site=True)
    its, site = of_its_own(cover=cover(str(small_cover)))
    renamed = replace(its, publication=replace(site, name="新しい名前", icon=str(small_cover)))
    assert made.document(renamed) == made.document(its)
    assert made.compose(renamed) != made.compose(its)


def test_a_link_for_counting_stays_out_of_the_document(box: Sandbox) -> None:
    """`link_params` are the card's; a document has the page's own address."""
    made = adapter(BlueskyTarget(box), standard_site=True, link_params={"utm_source": "{channel}"})
    its, _ = of_its_own()
    made.send(delivery(made, its), unguarded)
    assert box.bluesky.posts[0].value["embed"]["external"]["uri"] == f"{its.url}?utm_source=bluesky"
    [document] = [one.value for key, one in box.bluesky.records.items() if key.startswith(DOCUMENT)]
    assert document["path"] == "/posts/a/"


def test_the_proof_is_where_standard_site_looks(box: Sandbox) -> None:
    """Below the host's root, whatever the publication's own path."""
    made = adapter(BlueskyTarget(box), standard_site=True)
    url, text = made.proof(Publication("https://example.com/blog", "Blog"))
    assert url == "https://example.com/.well-known/site.standard.publication/blog"
    assert text.startswith(f"at://{box.bluesky.did}/{PUBLICATION}/")
    assert adapter(BlueskyTarget(box)).proof(Publication("https://example.com", "Blog")) is None


def test_without_standard_site_nothing_is_kept(box: Sandbox) -> None:
    made = adapter(BlueskyTarget(box))
    its, _ = of_its_own()
    assert made.document(its) is None
    made.send(delivery(made, its), unguarded)
    assert {key.partition("/")[0] for key in box.bluesky.records} == {"app.bsky.feed.post"}
    assert "associatedRefs" not in box.bluesky.posts[0].value["embed"]["external"]


def test_a_post_outside_of_the_publication_has_no_document(box: Sandbox) -> None:
    made = adapter(BlueskyTarget(box), standard_site=True)
    elsewhere = post(publication=Publication(f"https://{SITE}/blog", "Blog"))
    assert made.document(elsewhere) is None


@pytest.mark.parametrize("kind", ["before_write", "drop_before", "drop_after", "hang_after", "bad_json"])
@pytest.mark.parametrize("which", [PUBLICATION, DOCUMENT])
def test_trouble_with_a_record_before_the_post(box: Sandbox, kind: str, which: str) -> None:
    """Nothing was posted: made again, each record stands once."""
    target = BlueskyTarget(box)
    made = adapter(target, standard_site=True, timeout="1s" if kind == "hang_after" else "10s")
    its, _ = of_its_own()
    sent = delivery(made, its)
    box.bluesky.faults.add(kind, match="putRecord", body=f'"collection": "{which}"')
    with pytest.raises(NotSent):
        made.send(sent, unguarded)
    assert box.bluesky.posts == []
    made.send(sent, unguarded)
    assert sorted(key.partition("/")[0] for key in box.bluesky.records) == [
        "app.bsky.feed.post",
        DOCUMENT,
        PUBLICATION,
    ]


def test_a_document_that_is_refused_keeps_no_post_from_going(box: Sandbox) -> None:
    made = adapter(BlueskyTarget(box), standard_site=True)
    its, _ = of_its_own()
    sent = delivery(made, its)
    carried = sent.message.extra["standard_site"]
    carried["document"]["path"] = "no slash"
    receipt = made.send(sent, unguarded)
    assert "without its document" in receipt.warnings[0]
    assert "associatedRefs" not in box.bluesky.posts[0].value["embed"]["external"]


def test_a_cover_that_is_refused_leaves_the_document(box: Sandbox, small_cover: Path) -> None:
    """A server that takes less than we thought."""
    made = adapter(BlueskyTarget(box), standard_site=True)
    its, _ = of_its_own(cover=cover(str(small_cover)))
    sent = delivery(made, its)
    thumb = sent.message.attached[0]
    data = b"\xff\xd8\xff" + bytes(1_200_000)
    big = replace(thumb, sha256=hashlib.sha256(data).hexdigest(), mime="image/jpeg")
    message = replace(sent.message, attached=(big,))
    made.send(replace(sent, message=message, images={**sent.images, big.sha256: data}), unguarded)
    [document] = [one.value for key, one in box.bluesky.records.items() if key.startswith(DOCUMENT)]
    assert "coverImage" not in document
    assert box.bluesky.posts[0].value["embed"]["external"]["associatedRefs"]


def test_an_icon_that_is_missing_is_said_and_costs_nothing_else(box: Sandbox, tmp_path: Path) -> None:
    made = adapter(BlueskyTarget(box), standard_site=True)
    its, site = of_its_own()
    sent = delivery(made, replace(its, publication=replace(site, icon=str(tmp_path / "none.png"))))
    made.send(sent, unguarded)
    [warning] = sent.message.warnings
    assert "icon:none.png" in warning
    [publication] = [one.value for key, one in box.bluesky.records.items() if key.startswith(PUBLICATION)]
    assert "icon" not in publication


def test_a_pictures_address_is_the_servers(box: Sandbox, small_cover: Path) -> None:
    made = adapter(BlueskyTarget(box), standard_site=True)
    its, _ = of_its_own(cover=cover(str(small_cover)))
    sent = delivery(made, its)
    made.send(sent, unguarded)
    assert blob_link(sent.message.attached[0]) in box.bluesky.blobs


@pytest.mark.pds
@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({}, ""),
        ({"title": "x" * 501}, "title"),
        ({"publishedAt": "yesterday"}, "publishedAt"),
        ({"bskyPostRef": {"uri": "at://did:plc:abc/app.bsky.feed.post/3k"}}, "cid"),
        ({"tags": "one"}, "tags"),
    ],
)
def test_the_lexicons_find_what_is_wrong(pds: RealPds, more: dict[str, Any], fault: str) -> None:
    """What the records above were held to does refuse."""
    sound = {"$type": DOCUMENT, "site": "https://example.com", "title": "t"}
    [found] = faults([{**sound, "publishedAt": "2026-01-30T00:00:00.000Z", **more}])
    assert (fault in found) if fault else found == ""
