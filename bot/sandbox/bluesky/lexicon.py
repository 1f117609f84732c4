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

from bot.sandbox.bluesky.limits import IMAGE_BYTES, THUMB_BYTES
from bot.sandbox.bluesky.standard_site import DOCUMENT, PUBLICATION, fault
from bot.sandbox.wire import parse_time

TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
KEY = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._:~-]{1,512}")
POST = "app.bsky.feed.post"
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
URI = re.compile(r"[a-z][a-z0-9.+-]*:\S+")


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
        raise invalid(f'Invalid record key (got "{rkey}") at $.rkey')
    if collection in (POST, PUBLICATION, DOCUMENT) and not TID.fullmatch(rkey):
        raise invalid(f'Invalid record key for {collection}: Invalid TID string (got "{rkey}") at $')


def check_record(collection: str, record: dict[str, Any]) -> None:
    """A record against its lexicon; one of a collection that is not known passes. Raises `Refused`."""
    if record.get("$type", collection) != collection:
        raise invalid(f"Invalid $type: expected {collection}, got {record['$type']}")
    if collection == POST:
        _check_post(record)
    wrong = fault(collection, record)
    if wrong:
        raise invalid(f"Invalid {collection} record: {wrong}")


def blobs_of(value: Any) -> Iterator[dict[str, Any]]:
    """Every blob in a record."""
    if isinstance(value, dict):
        if value.get("$type") == "blob":
            yield value
            return
        for item in value.values():
            yield from blobs_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from blobs_of(item)


def _check_post(record: dict[str, Any]) -> None:
    where = "$.record"
    _short(_need(record, "text", where), f"{where}.text", graphemes=300, size=3000)
    created = _need(record, "createdAt", where)
    if not isinstance(created, str) or parse_time(created) is None:
        raise _bad(f'Invalid datetime (got "{created}")', f"{where}.createdAt")
    for number, lang in enumerate(_few(record.get("langs", []), 3, f"{where}.langs")):
        if not isinstance(lang, str) or not LANGUAGE.fullmatch(lang):
            raise _bad(f'Invalid language (got "{lang}")', f"{where}.langs[{number}]")
    for number, tag in enumerate(_few(record.get("tags", []), 8, f"{where}.tags")):
        _short(tag, f"{where}.tags[{number}]", graphemes=64, size=640)
    for number, facet in enumerate(record.get("facets", [])):
        _check_facet(facet, f"{where}.facets[{number}]")
    if "embed" in record:
        _check_embed(record["embed"], f"{where}.embed")


def _check_facet(facet: Any, where: str) -> None:
    """Offsets have to be numbers; whether they make sense the server does not ask."""
    index = _need(facet, "index", where)
    for key in ("byteStart", "byteEnd"):
        value = _need(index, key, f"{where}.index")
        if type(value) is not int or value < 0:
            raise _bad(f"integer too small (minimum 0, got {value})", f"{where}.index.{key}")
    for number, feature in enumerate(_need(facet, "features", where)):
        here = f"{where}.features[{number}]"
        kind = str(feature.get("$type", "")).rpartition("#")[2]
        if kind in ("tag", "mention"):
            _need(feature, "did" if kind == "mention" else "tag", here)
        if kind == "link":
            _uri(_need(feature, "uri", here), f"{here}.uri")


def _check_embed(embed: Any, where: str) -> None:
    """A kind that the server does not know is accepted, one without a kind is not."""
    if not isinstance(embed, dict) or not isinstance(embed.get("$type"), str):
        raise _bad('Expected an object which includes the "$type" property value type', where)
    if embed["$type"] == "app.bsky.embed.external":
        external, here = _need(embed, "external", where), f"{where}.external"
        for key in ("uri", "title", "description"):
            _need(external, key, here)
        _uri(external["uri"], f"{here}.uri")
        if "thumb" in external:
            _check_blob(external["thumb"], THUMB_BYTES, f"{here}.thumb")
        for number, reference in enumerate(external.get("associatedRefs", [])):
            for key in ("uri", "cid"):
                _need(reference, key, f"{here}.associatedRefs[{number}]")
    if embed["$type"] == "app.bsky.embed.images":
        for number, image in enumerate(_few(_need(embed, "images", where), 4, f"{where}.images")):
            _check_image(image, f"{where}.images[{number}]")


def _check_image(image: Any, where: str) -> None:
    _need(image, "alt", where)
    _check_blob(_need(image, "image", where), IMAGE_BYTES, f"{where}.image")
    ratio = image.get("aspectRatio")
    for key in ("width", "height") if ratio is not None else ():
        if type(ratio.get(key)) is not int or ratio[key] < 1:
            raise _bad(f"integer too small (minimum 1, got {ratio.get(key)})", f"{where}.aspectRatio.{key}")


def _check_blob(blob: Any, limit: int, where: str) -> None:
    """Size and type as the record itself states them; the bytes are looked at when they are kept."""
    size, mime = _need(blob, "size", where), str(_need(blob, "mimeType", where))
    if type(size) is not int or size > limit:
        raise _bad(f"blob too big (maximum {limit}, got {size})", where)
    if not mime.startswith("image/"):
        raise _bad(f'Expected "image/*" (got "{mime}")', f"{where}.mimeType")


def _bad(what: str, where: str) -> Refused:
    return invalid(f"Invalid {POST} record: {what} at {where}")


def _need(holder: Any, key: str, where: str) -> Any:
    if not isinstance(holder, dict) or key not in holder:
        raise _bad(f'Missing required key "{key}"', where)
    return holder[key]


def _few(items: Any, limit: int, where: str) -> list[Any]:
    if not isinstance(items, list):
        raise _bad(f"Expected array value type (got {type(items).__name__})", where)
    if len(items) > limit:
        raise _bad(f"array too big (maximum {limit}, got {len(items)})", where)
    return items


def _uri(value: Any, where: str) -> None:
    if not isinstance(value, str) or not URI.fullmatch(value):
        raise _bad(f'Invalid uri (got "{value}")', where)


def _short(text: Any, where: str, *, graphemes: int, size: int) -> None:
    from pyuegc import EGC

    if not isinstance(text, str):
        raise _bad(f"Expected string value type (got {type(text).__name__})", where)
    if len(text.encode()) > size:
        raise _bad(f"string too big (maximum {size}, got {len(text.encode())})", where)
    count = len(text) if len(text) <= graphemes else len(EGC(text))
    if count > graphemes:
        raise _bad(f"grapheme too big (maximum {graphemes}, got {count})", where)
