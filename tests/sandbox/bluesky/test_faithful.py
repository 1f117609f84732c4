"""The same requests to our stand-in and to a real PDS: each test runs on both, so neither may differ."""

from __future__ import annotations

import io
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from PIL import Image

from bot.sandbox import Sandbox
from bot.sandbox.bluesky.lexicon import TID, blob_cid, record_cid

POST = "app.bsky.feed.post"
RECORD: dict[str, Any] = {
    "$type": POST,
    "text": "三行で、朝のニュース",
    "createdAt": "2026-11-24T00:00:00.000Z",
    "langs": ["ja"],
    "tags": ["朝"],
}


@dataclass(frozen=True)
class Server:
    """One of the two servers, with a session on it."""

    url: str
    did: str
    handle: str
    password: str
    client: httpx.Client

    def post(self, method: str, body: dict[str, Any] | None = None, **extra: Any) -> httpx.Response:
        """A procedure."""
        return self.client.post(f"{self.url}/xrpc/{method}", json=body, **extra)

    def get(self, method: str, **query: Any) -> httpx.Response:
        """A query."""
        return self.client.get(f"{self.url}/xrpc/{method}", params=query)

    def create(self, record: dict[str, Any], **extra: Any) -> httpx.Response:
        """createRecord."""
        body = {"repo": self.did, "collection": POST, "record": record, **extra}
        return self.post("com.atproto.repo.createRecord", body)

    def put(self, rkey: str, record: dict[str, Any], **extra: Any) -> httpx.Response:
        """putRecord."""
        body = {"repo": self.did, "collection": POST, "rkey": rkey, "record": record, **extra}
        return self.post("com.atproto.repo.putRecord", body)

    def upload(self, data: bytes, mime: str = "image/png") -> httpx.Response:
        """uploadBlob."""
        return self.client.post(
            f"{self.url}/xrpc/com.atproto.repo.uploadBlob", content=data, headers={"content-type": mime}
        )


@pytest.fixture(params=["stand-in", pytest.param("real", marks=pytest.mark.pds)])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Each of the two in turn."""
    if request.param == "real":
        account = request.getfixturevalue("pds_account")
        headers = {"authorization": f"Bearer {account.access}"}
        with httpx.Client(headers=headers, timeout=20) as client:
            yield Server(account.service, account.did, account.handle, account.app_password, client)
        return
    box: Sandbox = request.getfixturevalue("box")
    session = box.bluesky.login(box.bluesky.handle, box.bluesky.password)
    headers = {"authorization": f"Bearer {session['accessJwt']}"}
    with httpx.Client(headers=headers, timeout=20) as client:
        yield Server(box.bluesky_url, box.bluesky.did, box.bluesky.handle, box.bluesky.password, client)


def key() -> str:
    """A record key that no other test has."""
    return "3l" + uuid.uuid4().hex.translate(str.maketrans("0189", "wxyz"))[:11]


def png(side: int = 0, pixels: bytes = b"") -> bytes:
    """A small PNG that is unlike any other, or a large one of the given side."""
    pixels = pixels or os.urandom(48)
    side = side or 4
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), pixels).save(out, "PNG")
    return out.getvalue()


def refusal(answer: httpx.Response) -> tuple[int, str, str]:
    """Status, name and message."""
    body = answer.json()
    return answer.status_code, body["error"], body["message"]


def card(blob: dict[str, Any]) -> dict[str, Any]:
    """A post with a link card whose picture is `blob`."""
    external = {"uri": "https://example.com/a", "title": "題", "description": "", "thumb": blob}
    return {**RECORD, "embed": {"$type": "app.bsky.embed.external", "external": external}}


def picture(blob: dict[str, Any], **extra: Any) -> dict[str, Any]:
    """A post with a picture."""
    image = {"image": blob, "alt": "絵", **extra}
    return {**RECORD, "embed": {"$type": "app.bsky.embed.images", "images": [image]}}


def test_the_same_record_again_is_not_a_second_post(server: Server) -> None:
    """putRecord twice: one CID, the one that we compute ourselves, and a commit only the first time."""
    rkey = key()
    first, again = server.put(rkey, RECORD).json(), server.put(rkey, RECORD).json()
    assert first["cid"] == again["cid"] == record_cid(RECORD)
    assert "commit" in first
    assert "commit" not in again
    assert first["uri"] == f"at://{server.did}/{POST}/{rkey}"


def test_swap_null_lets_nothing_be_overwritten(server: Server) -> None:
    """`swapRecord: null` writes where nothing is, repeats itself quietly, and refuses another record."""
    rkey = key()
    assert server.put(rkey, RECORD, swapRecord=None).status_code == 200
    assert server.put(rkey, RECORD, swapRecord=None).status_code == 200
    refused = server.put(rkey, {**RECORD, "text": "別"}, swapRecord=None)
    assert refusal(refused) == (400, "InvalidSwap", f"Record was at {record_cid(RECORD)}")
    stored = server.get("com.atproto.repo.getRecord", repo=server.did, collection=POST, rkey=rkey).json()
    assert stored["value"] == RECORD


def test_put_without_swap_overwrites(server: Server) -> None:
    """The danger that `swapRecord` is there for."""
    rkey, other = key(), {**RECORD, "text": "別"}
    server.put(rkey, RECORD)
    assert server.put(rkey, other).json()["cid"] == record_cid(other)


def test_create_on_a_key_that_exists_fails_as_the_server_does(server: Server) -> None:
    """A 500, not a conflict."""
    rkey = key()
    assert server.create(RECORD, rkey=rkey).status_code == 200
    answer = server.create(RECORD, rkey=rkey)
    assert refusal(answer) == (500, "InternalServerError", "Internal Server Error")


def test_a_key_of_the_servers_own_is_a_tid(server: Server) -> None:
    """createRecord without a key."""
    uri = server.create(RECORD).json()["uri"]
    assert TID.fullmatch(uri.rpartition("/")[2])


def test_read_list_delete(server: Server) -> None:
    """A record comes back as it was sent; deleting it twice is no error."""
    rkey = key()
    server.put(rkey, RECORD)
    where = {"repo": server.handle, "collection": POST, "rkey": rkey}
    assert server.get("com.atproto.repo.getRecord", **where).json()["value"] == RECORD
    listed = server.get("com.atproto.repo.listRecords", repo=server.did, collection=POST, limit=100).json()
    assert rkey in {record["uri"].rpartition("/")[2] for record in listed["records"]}
    assert set(server.post("com.atproto.repo.deleteRecord", {**where, "repo": server.did}).json()) == {
        "commit"
    }
    assert server.post("com.atproto.repo.deleteRecord", {**where, "repo": server.did}).json() == {}
    status, name, message = refusal(server.get("com.atproto.repo.getRecord", **where))
    assert (status, name) == (400, "RecordNotFound")
    assert message == f"Could not locate record: at://{server.did}/{POST}/{rkey}"


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "long": ({"text": "あ" * 301}, "grapheme too big (maximum 300, got 301) at $.record.text"),
    "bytes": ({"text": "👨‍👩‍👧‍👦" * 130}, "string too big (maximum 3000, got 3250) at $.record.text"),
    "langs": ({"langs": ["ja"] * 4}, "array too big (maximum 3, got 4) at $.record.langs"),
    "lang": ({"langs": ["日本"]}, 'Invalid language (got "日本") at $.record.langs[0]'),
    "tags": ({"tags": ["a"] * 9}, "array too big (maximum 8, got 9) at $.record.tags"),
    "tag": ({"tags": ["a" * 65]}, "grapheme too big (maximum 64, got 65) at $.record.tags[0]"),
    "zone": (
        {"createdAt": "2026-11-24T00:00:00"},
        'Invalid datetime (got "2026-11-24T00:00:00") at $.record.createdAt',
    ),
    "offset": (
        {"facets": [{"index": {"byteStart": -1, "byteEnd": 2}, "features": []}]},
        "integer too small (minimum 0, got -1) at $.record.facets[0].index.byteStart",
    ),
    "index": (
        {"facets": [{"features": []}]},
        'Missing required key "index" at $.record.facets[0]',
    ),
    "link": (
        {
            "facets": [
                {
                    "index": {"byteStart": 0, "byteEnd": 2},
                    "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "nope"}],
                }
            ]
        },
        'Invalid uri (got "nope") at $.record.facets[0].features[0].uri',
    ),
    "card": (
        {
            "embed": {
                "$type": "app.bsky.embed.external",
                "external": {"uri": "https://example.com", "title": "t"},
            }
        },
        'Missing required key "description" at $.record.embed.external',
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_record_that_breaks_the_lexicon_is_refused_in_the_same_words(server: Server, name: str) -> None:
    """400, with the place."""
    change, message = WRONG[name]
    wanted = (400, "InvalidRequest", f"Invalid {POST} record: {message}")
    assert refusal(server.create({**RECORD, **change})) == wanted


@pytest.mark.parametrize(
    "change",
    [
        {"text": "あ" * 300},
        {"text": ""},
        {"facets": [{"index": {"byteStart": 900, "byteEnd": 2}, "features": []}]},
        {"embed": {"$type": "app.bsky.embed.unheardof", "x": 1}},
        {"later": "a field that nobody knows"},
    ],
    ids=["300", "empty", "senseless-facet", "unknown-embed", "unknown-field"],
)
def test_what_the_server_lets_pass(server: Server, change: dict[str, Any]) -> None:
    """Senseless offsets among them: we have to check those ourselves. The CID is ours in every case."""
    record = {**RECORD, **change}
    assert server.create(record).json()["cid"] == record_cid(record)


@pytest.mark.parametrize(
    ("rkey", "message"),
    [
        ("self", f'Invalid record key for {POST}: Invalid TID string (got "self") at $'),
        ("a b", 'Invalid record key (got "a b") at $.rkey'),
    ],
)
def test_a_posts_key_is_a_tid(server: Server, rkey: str, message: str) -> None:
    """And no other form is taken."""
    assert refusal(server.put(rkey, RECORD)) == (400, "InvalidRequest", message)


def test_a_blob_is_named_by_its_bytes_and_its_type_is_sniffed(server: Server) -> None:
    """A PNG that calls itself a JPEG."""
    data = png()
    blob = server.upload(data, "image/jpeg").json()["blob"]
    assert blob == {
        "$type": "blob",
        "ref": {"$link": blob_cid(data)},
        "mimeType": "image/png",
        "size": len(data),
    }
    assert server.create(card(blob)).status_code == 200
    public = server.get("com.atproto.sync.getBlob", did=server.did, cid=blob_cid(data))
    assert public.content == data


def test_a_blob_that_was_not_uploaded(server: Server) -> None:
    """Refused only when a record names it."""
    data = png()
    blob = {"$type": "blob", "ref": {"$link": blob_cid(data)}, "mimeType": "image/png", "size": len(data)}
    answer = server.create(card(blob))
    assert refusal(answer) == (400, "BlobNotFound", f"Could not find blob: {blob_cid(data)}")


def test_a_card_takes_a_million_bytes_and_a_picture_two(server: Server) -> None:
    """The upload says nothing; the record is refused."""
    data = png(640, os.urandom(640 * 640 * 3))
    blob = server.upload(data).json()["blob"]
    message = f"blob too big (maximum 1000000, got {len(data)}) at $.record.embed.external.thumb"
    wanted = (400, "InvalidRequest", f"Invalid {POST} record: {message}")
    assert refusal(server.create(card(blob))) == wanted
    assert server.create(picture(blob, aspectRatio={"width": 640, "height": 640})).status_code == 200


def test_an_upload_that_is_too_large(server: Server) -> None:
    """413."""
    answer = server.upload(b"\x89PNG\r\n\x1a\n" + bytes(5_242_880))
    assert refusal(answer)[:2] == (413, "PayloadTooLarge")


def test_a_record_that_misstates_its_blob(server: Server) -> None:
    """Size and type are compared while the blob is new."""
    blob = server.upload(png()).json()["blob"]
    size = blob["size"]
    assert refusal(server.create(card({**blob, "size": 5})))[1] == "InvalidSize"
    wrong = refusal(server.create(card({**blob, "mimeType": "image/jpeg"})))
    words = "Referenced Mimetype does not match stored blob. Expected: image/png, Got: image/jpeg"
    assert wrong == (400, "InvalidMimeType", words)
    assert server.create(card(blob)).json()["cid"] == record_cid(card({**blob, "size": size}))


def test_a_session_lives_is_refreshed_and_ends(server: Server) -> None:
    """Log in with an app password, refresh (twice, for an answer may get lost), log out."""
    login = server.post(
        "com.atproto.server.createSession", {"identifier": server.handle, "password": server.password}
    ).json()
    assert login["did"] == server.did
    refresh = {"authorization": f"Bearer {login['refreshJwt']}"}
    first = server.post("com.atproto.server.refreshSession", headers=refresh).json()
    again = server.post("com.atproto.server.refreshSession", headers=refresh).json()
    assert first["refreshJwt"] != login["refreshJwt"]
    assert again["did"] == server.did
    newer = {"authorization": f"Bearer {first['refreshJwt']}"}
    assert server.post("com.atproto.server.deleteSession", headers=newer).status_code == 200
    over = server.post("com.atproto.server.refreshSession", headers=newer)
    assert refusal(over) == (400, "ExpiredToken", "Token has been revoked")


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (None, (401, "AuthMissing", "Authentication Required")),
        ("Bearer nonsense", (400, "InvalidToken", "Token could not be verified")),
    ],
)
def test_bad_tokens(server: Server, header: str | None, wanted: tuple[int, str, str]) -> None:
    """400 where one expects 401."""
    headers = {"authorization": header} if header else {}
    answer = httpx.get(f"{server.url}/xrpc/com.atproto.server.getSession", headers=headers, timeout=10)
    assert refusal(answer) == wanted


def test_a_wrong_password(server: Server) -> None:
    """401, in the server's words."""
    body = {"identifier": server.handle, "password": "wrong"}
    answer = server.post("com.atproto.server.createSession", body)
    assert refusal(answer) == (401, "AuthenticationRequired", "Invalid identifier or password")


def test_someone_elses_repository(server: Server) -> None:
    """Nobody writes there."""
    body = {
        "repo": "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa",
        "collection": POST,
        "rkey": key(),
        "record": RECORD,
    }
    answer = server.post("com.atproto.repo.putRecord", body)
    assert refusal(answer) == (403, "AccountNotFound", "Account not found")


def test_who_is_who(server: Server) -> None:
    """Handles resolve; the app view knows the account; unknown ones are refused."""
    assert server.get("com.atproto.identity.resolveHandle", handle=server.handle).json() == {
        "did": server.did
    }
    unknown = server.get("com.atproto.identity.resolveHandle", handle="no-one.test")
    assert refusal(unknown) == (400, "HandleNotFound", "Unable to resolve handle")
    profile = server.get("app.bsky.actor.getProfile", actor=server.handle).json()
    assert (profile["did"], profile["handle"]) == (server.did, server.handle)


def test_a_bot_labels_itself(server: Server) -> None:
    """The profile record with its label is taken."""
    record = {
        "$type": "app.bsky.actor.profile",
        "displayName": "三行",
        "labels": {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "bot"}]},
    }
    body = {
        "repo": server.did,
        "collection": "app.bsky.actor.profile",
        "rkey": "self",
        "record": record,
    }
    assert server.post("com.atproto.repo.putRecord", body).json()["cid"] == record_cid(record)
