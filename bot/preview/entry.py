"""What a preview shows: one post on one channel; and its text as runs, with what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, Protocol

from bot.model import Cut, CutEdit, Drawing, Message, Part, Post


class Shown(Protocol):
    """One post on one channel: its message, or the error in its place."""

    @property
    def post(self) -> Post:
        """What is announced."""
        ...

    @property
    def channel(self) -> str:
        """The channel's name."""
        ...

    @property
    def platform(self) -> str:
        """The platform's name."""
        ...

    @property
    def drawing(self) -> Drawing:
        """How the platform draws a message."""
        ...

    @property
    def message(self) -> Message | None:
        """What would be posted; None: there is an error."""
        ...

    @property
    def images(self) -> Mapping[str, bytes]:
        """The bytes of its pictures, by SHA-256."""
        ...

    @property
    def error(self) -> str | None:
        """Why there is no message, on one line."""
        ...


Kind = Literal["text", "link", "tag", "gone", "new"]


class Run(NamedTuple):
    """A stretch of a text: "text", "link", "tag"; "gone": what an edit took, "new": what it gave."""

    kind: Kind
    text: str


def drawing_of(adapter: Any) -> Drawing:
    """How the adapter's messages are drawn; plainly, where it has no `drawing`."""
    drawing: Drawing = getattr(adapter, "drawing", None) or Drawing(name=adapter.platform)
    return drawing


def runs(part: Part, drawing: Drawing) -> list[Run]:
    """`part`'s text as its readers see it, with what was left out in its place."""
    edits = [edit for cut in part.cuts for edit in _placed(part.text, cut)]
    new: list[tuple[int, int, Kind]] = [
        (at, at + len(edit.gave), "new") for at, edit in edits if edit.gave and not _ends_early(edit)
    ]
    marks = sorted([*_facets(part), *new])
    gone = [(at + len(edit.gave) * _ends_early(edit), edit.took) for at, edit in edits if edit.took]
    ends = {0, len(part.text), *(p for s, e, _ in marks for p in (s, e)), *(at for at, _ in gone)}
    found: list[Run] = []
    start = 0
    for end in sorted(ends):
        if end > start:
            kind: Kind = next((kind for s, e, kind in marks if s <= start < e), "text")
            found.append(Run(kind, readable(part.text[start:end], drawing)))
        found += [Run("gone", text) for at, text in gone if at == end]
        start = end
    return found


def readable(text: str, drawing: Drawing) -> str:
    """`text` without marks that nobody sees and escapes that its platform takes away."""
    return drawing.readable(text.replace("\u200b", ""))


def host(url: str) -> str:
    """The host of `url`, as a link card shows it."""
    return re.sub(r"^https?://(?:www\.)?|[/?#].*$", "", url)


def _facets(part: Part) -> Iterator[tuple[int, int, Kind]]:
    data = part.text.encode("utf-8", "surrogatepass")
    for facet in part.facets:
        start, end = (len(data[:at].decode("utf-8", "replace")) for at in (facet.start, facet.end))
        yield start, end, "tag" if facet.type == "tag" else "link"


def _ends_early(edit: CutEdit) -> bool:
    """Whether a line ends there, visibly: what it took follows the ellipsis, as one reads on."""
    return edit.gave.startswith("…")


def _placed(text: str, cut: Cut) -> Iterator[tuple[int, CutEdit]]:
    """The edits of a line, in order, each with its place in `text`."""
    base = text.find(cut.shown)
    if base < 0:
        return
    for edit in cut.edits:
        yield base + edit.at, edit
