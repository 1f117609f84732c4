"""A message as the templates in `templates/message.html` draw it: for the preview page and the operator's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.model import Card, Drawing, Image, Message, Part
from bot.preview.entry import Run, host, readable, runs
from bot.preview.terminal import size

Source = Callable[[Image], str | None]  # where a browser gets a picture; None: it can't be shown
View = dict[str, Any]
_STEP = 5  # percent between two shapes that the style sheet knows
_TIGHT = 90  # percent of a limit


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message is about, as far as a platform draws it from the page."""

    title: str
    url: str


def drawn(message: Message, drawing: Drawing, subject: Subject, channel: str, source: Source) -> View:
    """`message` as its readers see it, and what its owner wants to know of it."""
    pen = _Pen(drawing, source)
    parts = [pen.part(part) for part in message.parts]
    named = message.extra.get("image")
    if isinstance(named, Mapping):  # a message that names its picture by an address instead of carrying it
        picture = pen.image(Image(named["url"], alt=named.get("alt", ""), url=named["url"]))
        parts = [part | {"images": [picture]} for part in parts]
    author = host(subject.url) or "example.com"
    return {
        "frame": drawing.frame,
        "author": author,
        "account": (drawing.account or channel) if drawing.handle else "",
        "parts": parts,
        "outline": _outline(message, drawing, subject),
        "json": _json(message) if drawing.frame == "data" else None,
        "cost": "" if message.cost_usd is None else f"${message.cost_usd:.3f}",
        "warnings": message.warnings,
        "alts": [image["alt"] for part in parts for image in _pictures(part) if image["alt"]],
        "taken": [line for part in parts for line in part["taken"]],
    }


def looks(drawings: Sequence[Drawing]) -> list[View]:
    """The colours of platforms, for `looks.css`: their index is the class `look-N`."""
    return [{"number": number, "colors": drawing.colors} for number, drawing in enumerate(drawings)]


def shapes() -> range:
    """The shapes of pictures in percent of width to height, for `looks.css`: the class `shape-N`."""
    return range(25, 405, _STEP)


@dataclass(frozen=True, slots=True)
class _Pen:
    drawing: Drawing
    source: Source

    def part(self, part: Part) -> View:
        found = runs(part, self.drawing)
        share = round(100 * part.length / part.limit) if part.limit else 0
        return {
            "runs": [self._shown(run) for run in found if run.kind != "gone"],
            "taken": list(_taken(found)),
            "length": part.length,
            "limit": part.limit,
            "is_tight": share >= _TIGHT,
            "images": [self.image(image) for image in part.images],
            "card": self.card(part.card) if part.card else None,
        }

    def card(self, card: Card) -> View:
        return {
            "title": readable(card.title, self.drawing),
            "description": readable(card.description, self.drawing),
            "host": host(card.uri),
            "thumb": self.image(card.thumb, of_card=True) if card.thumb else None,
        }

    def image(self, image: Image, *, of_card: bool = False) -> View:
        own = image.width / image.height if image.width and image.height else None
        shown = self._crop(own, of_card=of_card)
        facts = f"{image.width}×{image.height}, {size(image.bytes)}" if image.width else ""
        is_cropped = own is not None and shown is not None and abs(own / shown - 1) > 0.02
        return {
            "src": self.source(image),
            "alt": image.alt,
            "source": image.source,
            "shape": "" if shown is None else f"shape-{_percent(shown)}",
            "facts": f"{facts}, cropped" if is_cropped else facts,
        }

    def _crop(self, own: float | None, *, of_card: bool) -> float | None:
        """Width / height of what is shown of a picture; None: the picture's own."""
        if of_card:
            return self.drawing.card_crop or own
        if own is None or self.drawing.crop is None:
            return own
        least, most = self.drawing.crop
        return min(max(own, least), most)

    def _shown(self, run: Run) -> Run:
        if run.kind == "link" and run.text.startswith(("https://", "http://")):
            return Run("link", self.drawing.link(run.text))
        return Run("text", run.text) if run.kind == "new" else run


def _taken(found: Iterable[Run]) -> Iterable[list[Run]]:
    """The lines of a text that were shortened, with what each edit took and gave."""
    pieces = [
        Run(run.kind, text)
        for run in found
        for number, line in enumerate(run.text.split("\n"))
        for text in (["\n", line] if number else [line])
    ]
    for is_break, line in groupby(pieces, key=lambda run: run.text == "\n"):
        kept = [run for run in line if run.text]
        if not is_break and any(run.kind in {"gone", "new"} for run in kept):
            yield kept


def _pictures(part: View) -> list[View]:
    card = part["card"]
    return [*part["images"], *([card["thumb"]] if card and card["thumb"] else [])]


def _outline(message: Message, drawing: Drawing, subject: Subject) -> View | None:
    """The card that the platform draws from the page, where a post has a link and no picture."""
    first = message.parts[0]
    if not drawing.draws_cards or first.images or not first.link:
        return None
    return {"title": subject.title, "host": host(first.link)}


def _json(message: Message) -> str:
    return json.dumps({"data": message.extra.get("data", {})}, ensure_ascii=False, indent=2)


def _percent(shape: float) -> int:
    return min(max(round(shape * 100 / _STEP) * _STEP, shapes().start), shapes()[-1])
