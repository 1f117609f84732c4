"""What the lexicons `site.standard.publication` and `site.standard.document` demand. Pure.

A real server stores records of lexicons that it does not know unchecked; this one holds them to theirs, as
the applications do that read them. Source: standard.site, "Publication" and "Document" (November 2026).
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.bluesky.limits import THUMB_BYTES
from bot.sandbox.wire import parse_time

PUBLICATION, DOCUMENT = "site.standard.publication", "site.standard.document"
_REQUIRED = {PUBLICATION: ("url", "name"), DOCUMENT: ("site", "title", "publishedAt")}
_TEXTS = {"name": 500, "title": 500, "description": 3000}  # graphemes; ten times as many bytes
_TAG = 128


def fault(collection: str, record: dict[str, Any]) -> str | None:
    """What is wrong with a record, and where; None: nothing, or it is of another collection."""
    if collection not in _REQUIRED:
        return None
    missing = next((key for key in _REQUIRED[collection] if not isinstance(record.get(key), str)), None)
    if missing:
        return f'Missing required key "{missing}" at $.record'
    texts = [(key, record[key], most) for key, most in _TEXTS.items() if key in record]
    texts += [(f"tags[{at}]", tag, _TAG) for at, tag in enumerate(record.get("tags", []))]
    for key, text, most in texts:
        if not isinstance(text, str) or _graphemes(text) > most or len(text.encode()) > most * 10:
            return f"string too big (maximum {most}) at $.record.{key}"
    return _places(record) or _pictures(record)


def _places(record: dict[str, Any]) -> str | None:
    for key in ("url", "site"):
        if key in record and ("://" not in str(record[key]) or str(record[key]).endswith("/")):
            return f"Invalid uri at $.record.{key}"
    if not str(record.get("path", "/")).startswith("/"):
        return "Expected a leading slash at $.record.path"
    for key in ("publishedAt", "updatedAt"):
        if key in record and parse_time(str(record[key])) is None:
            return f"Invalid datetime at $.record.{key}"
    reference = record.get("bskyPostRef")
    if reference is not None and not {"uri", "cid"} <= set(reference):
        return 'Missing required key "cid" at $.record.bskyPostRef'
    return None


def _pictures(record: dict[str, Any]) -> str | None:
    for key in ("icon", "coverImage"):
        blob = record.get(key)
        if blob is not None and int(blob.get("size", 0)) > THUMB_BYTES:
            return f"blob too big (maximum {THUMB_BYTES}, got {blob['size']}) at $.record.{key}"
    return None


def _graphemes(text: str) -> int:
    from pyuegc import EGC

    return len(text) if len(text) <= _TAG else len(EGC(text))
