"""Bluesky's column of the timeline page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.bluesky.account import Bluesky, Record
from bot.sandbox.bluesky.standard_site import PUBLICATION
from bot.sandbox.shown import CardView, Column, Item, Picture, Run, threads, web, when


def column(bluesky: Bluesky) -> Column:
    """Its posts."""
    posts = bluesky.posts
    parents = {p.uri: p.value.get("reply", {}).get("parent", {}).get("uri") for p in posts}
    rows = threads(posts, parents, lambda post: post.uri)
    names = {
        record.uri: str(record.value["name"])
        for key, record in bluesky.records.items()
        if key.startswith(f"{PUBLICATION}/")
    }
    items = [_record(record, names, depth, more) for record, depth, more in rows]
    return Column("bluesky", "B", "Bluesky", "三行 Sangyo", f"@{bluesky.handle}", items)


def _record(record: Record, publications: Mapping[str, str], depth: int, more: bool) -> Item:
    value = record.value
    embed = value.get("embed") or {}
    images = [item for item in embed.get("images", []) if isinstance(item, dict)]
    pictures = tuple(Picture(_blob(image.get("image")), str(image.get("alt", ""))) for image in images)
    badges = [f"lang {lang}" for lang in value.get("langs", [])]
    badges += [f"tag {tag}" for tag in value.get("tags", [])]
    return Item(
        record.rkey,
        *when(record.created_at),
        faceted(str(value.get("text", "")), value.get("facets", [])),
        pictures,
        _external(embed.get("external"), publications),
        tuple(badges),
        depth=depth,
        more=more,
    )


def faceted(text: str, facets: list[dict[str, Any]]) -> tuple[Run, ...]:
    """A text cut at its facets, as a client does: by UTF-8 bytes, and what makes no sense is plain."""
    data, runs, at = text.encode(), [], 0
    for facet in sorted(facets, key=lambda item: int(item["index"]["byteStart"])):
        start, end = int(facet["index"]["byteStart"]), int(facet["index"]["byteEnd"])
        features = facet.get("features") or [{}]
        if not at <= start < end <= len(data):
            continue
        runs.append(Run(data[at:start].decode("utf-8", "replace")))
        uri = features[0].get("uri")
        kind = "link" if uri else "tag"
        runs.append(Run(data[start:end].decode("utf-8", "replace"), kind, web(str(uri)) if uri else None))
        at = end
    runs.append(Run(data[at:].decode("utf-8", "replace")))
    return tuple(run for run in runs if run.text)


def _external(external: Any, publications: Mapping[str, str]) -> CardView | None:
    """The card; of a publication that it refers to the app shows the name in the host's place."""
    if not isinstance(external, dict):
        return None
    uri = str(external.get("uri", ""))
    references = (str(one.get("uri")) for one in external.get("associatedRefs", []))
    name = next((publications[one] for one in references if one in publications), None)
    picture = Picture(_blob(external["thumb"])) if external.get("thumb") else None
    title, description = str(external.get("title", "")), str(external.get("description", ""))
    return CardView(web(uri) or "", name or urlsplit(uri).netloc, title, description, picture)


def _blob(blob: Any) -> str:
    reference = blob.get("ref", {}) if isinstance(blob, dict) else {}
    return f"/_sandbox/media/bluesky/{reference.get('$link', '')}"
