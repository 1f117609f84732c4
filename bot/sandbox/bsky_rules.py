"""What a Bluesky server holds a record to, and how it names content. Pure.

Sources: the lexicons `app.bsky.feed.post`, `app.bsky.embed.external`, `app.bsky.embed.images`,
`app.bsky.richtext.facet`; "Data model", "Record key", "TID" (atproto.com), November 2026. Checked
against a real PDS (`@atproto/pds` 0.5.35) by `tests/sandbox`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .wire import parse_time

TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
KEY = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._:~-]{1,512}")
POST = "app.bsky.feed.post"
THUMB_BYTES = 1_000_000
IMAGE_BYTES = 2_000_000
EMBEDS = ("external", "images", "record", "recordWithMedia", "video")


class Refused(Exception):  # noqa: N818 - the server's word is "refused", not "error"
    """An answer that refuses: status, name and message as XRPC has them."""

    def __init__(self, status: int, name: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.name = name
        self.headers: dict[str, str] = {}


def invalid(message: str) -> Refused:
    """400 InvalidRequest."""
    return Refused(400, "InvalidRequest", message)


def record_cid(record: Mapping[str, Any]) -> str:
    """The CID of a record given as JSON: its DAG-CBOR, SHA-256, as the real server computes it."""
    import libipld

    return _cid(0x71, libipld.encode_dag_cbor(_from_json(record)))


def blob_cid(data: bytes) -> str:
    """The CID of raw bytes."""
    return _cid(0x55, data)


def _cid(codec: int, data: bytes) -> str:
    import libipld

    return str(libipld.encode_cid(bytes((1, codec, 0x12, 32)) + hashlib.sha256(data).digest()))


def _from_json(value: Any) -> Any:
    """Links (`$link`) and bytes (`$bytes`) of JSON become what they stand for."""
    import base64

    import libipld

    if isinstance(value, Mapping):
        if set(value) == {"$link"}:
            return libipld.decode_multibase(value["$link"])[1]
        if set(value) == {"$bytes"}:
            return base64.b64decode(value["$bytes"] + "==")
        return {key: _from_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_from_json(item) for item in value]
    return value


def check_key(collection: str, rkey: str) -> None:
    """The record key's form. Raises `Refused`."""
    if not KEY.fullmatch(rkey):
        raise invalid("Invalid record key syntax")
    if collection == POST and not TID.fullmatch(rkey):
        raise invalid(f"Invalid record key for {collection}: it must be a TID")


def check_record(collection: str, record: Any) -> None:
    """A record against its lexicon; other collections than posts pass. Raises `Refused`."""
    if not isinstance(record, dict):
        raise invalid("Input/record must be an object")
    if record.get("$type", collection) != collection:
        raise invalid(f"Invalid $type: expected {collection}, got {record['$type']}")
    if collection == POST:
        _check_post(record)


def blobs_of(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every blob in a record with the path of keys that leads to it."""
    if isinstance(value, dict):
        if value.get("$type") == "blob":
            yield path, value
            return
        for key, item in value.items():
            yield from blobs_of(item, f"{path}/{key}")
    elif isinstance(value, list):
        for item in value:
            yield from blobs_of(item, path)


def blob_limit(path: str) -> int | None:
    """The most bytes that a blob at `path` may have."""
    if path.endswith("/external/thumb"):
        return THUMB_BYTES
    return IMAGE_BYTES if path.endswith("/images/image") else None


def _check_post(record: dict[str, Any]) -> None:
    text = _string(record, "text", "Record/text")
    _at_most(text, "Record/text", graphemes=300, size=3000)
    created = _string(record, "createdAt", "Record/createdAt")
    if parse_time(created) is None:
        raise invalid("Invalid app.bsky.feed.post record: Record/createdAt must be a valid atproto datetime")
    _check_langs(record.get("langs", []))
    _check_tags(record.get("tags", []))
    for number, facet in enumerate(record.get("facets", [])):
        _check_facet(facet, f"Record/facets/{number}")
    if "embed" in record:
        _check_embed(record["embed"])


def _check_langs(langs: Any) -> None:
    if not isinstance(langs, list) or len(langs) > 3:
        raise invalid("Invalid app.bsky.feed.post record: Record/langs must not have more than 3 elements")
    for lang in langs:
        if not isinstance(lang, str) or not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", lang):
            raise invalid("Invalid app.bsky.feed.post record: Record/langs must be well-formed BCP 47 tags")


def _check_tags(tags: Any) -> None:
    if not isinstance(tags, list) or len(tags) > 8:
        raise invalid("Invalid app.bsky.feed.post record: Record/tags must not have more than 8 elements")
    for number, tag in enumerate(tags):
        _at_most(str(tag), f"Record/tags/{number}", graphemes=64, size=640)


def _check_facet(facet: Any, where: str) -> None:
    index = facet.get("index") if isinstance(facet, dict) else None
    if not isinstance(index, dict):
        raise invalid(f'Invalid app.bsky.feed.post record: {where} must have the property "index"')
    for key in ("byteStart", "byteEnd"):
        if type(index.get(key)) is not int or index[key] < 0:
            raise invalid(f"Invalid app.bsky.feed.post record: {where}/index/{key} must be an integer")
    for feature in facet.get("features", []):
        kind = str(feature.get("$type", "")).rpartition("#")[2]
        wanted = {"link": "uri", "tag": "tag", "mention": "did"}.get(kind)
        if wanted is not None and not isinstance(feature.get(wanted), str):
            raise invalid(f'Invalid app.bsky.feed.post record: {where} must have the property "{wanted}"')


def _check_embed(embed: Any) -> None:
    kind = str(embed.get("$type", "")) if isinstance(embed, dict) else ""
    name = kind.removeprefix("app.bsky.embed.")
    if name not in EMBEDS:
        raise invalid("Invalid app.bsky.feed.post record: Record/embed must have a known $type")
    if name == "external":
        for key in ("uri", "title", "description"):
            _string(embed.get("external", {}), key, f"Record/embed/external/{key}")
    if name == "images":
        images = embed.get("images", [])
        if len(images) > 4:
            raise invalid("Invalid app.bsky.feed.post record: Record/embed/images must not have more than 4")
        for number, image in enumerate(images):
            _string(image, "alt", f"Record/embed/images/{number}/alt")


def _string(holder: Any, key: str, where: str) -> str:
    value = holder.get(key) if isinstance(holder, dict) else None
    if not isinstance(value, str):
        parent = where.rpartition("/")[0]
        raise invalid(f'Invalid app.bsky.feed.post record: {parent} must have the property "{key}"')
    return value


def _at_most(text: str, where: str, *, graphemes: int, size: int) -> None:
    from pyuegc import EGC

    if len(text.encode()) > size:
        raise invalid(f"Invalid app.bsky.feed.post record: {where} must not be longer than {size} characters")
    if len(text) > graphemes and len(EGC(text)) > graphemes:
        raise invalid(
            f"Invalid app.bsky.feed.post record: {where} must not be longer than {graphemes} graphemes"
        )
