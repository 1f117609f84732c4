"""What is kept of a page between scans: plain values, for `marshal`."""

from __future__ import annotations

import marshal
from typing import NamedTuple


class Record(NamedTuple):
    """A page as Hugo has it and Sangyo reads it; times are ISO 8601, and seconds since 1970 to compare."""

    id: str | None = None
    url: str = ""
    listed: bool = True
    rendered: bool = True
    draft: bool = False
    date: str | None = None
    publish_date: str | None = None
    expiry_date: str | None = None
    publish_at: float | None = None
    expiry_at: float | None = None
    title: str = ""
    lang: str = ""
    section: str = ""
    folder: str = ""
    summary: tuple[str, ...] = ()
    summary_source: str = "none"
    description: str = ""
    cover: tuple[str, str, bool] | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    excluded: bool = False
    channels: tuple[str, ...] | None = None
    texts: tuple[tuple[str, str], ...] = ()  # by channel, as the next two
    pictures: tuple[tuple[str, str], ...] = ()
    alts: tuple[tuple[str, str], ...] = ()
    not_before: str | None = None
    paid_partnership: bool = False
    text: str = ""  # the whole page, where it is wanted
    error: str | None = None
    languages: tuple[str, ...] = ()  # keys of those that its front matter names
    also: tuple[bytes, ...] = ()  # the other pages of its file, where its front matter makes several

    def pack(self) -> bytes:
        """The record as bytes for the index."""
        return marshal.dumps(tuple(self))


def unpack(blob: bytes) -> Record:
    """The record that `pack` made bytes of, in this version of Sangyo."""
    return Record._make(marshal.loads(blob))  # noqa: S302 - our own bytes, under our own stamp
