"""A message in a terminal: as it reads, how long it is, what was shortened, what it costs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from bot.model import Card, CutEdit, Drawing, Image, Message, Part
from bot.preview.entry import Shown, readable, runs
from bot.preview.wrapping import wrapped

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.measure import Measurement
    from rich.text import Text

_STYLES = {"text": "", "link": "blue underline", "tag": "blue", "gone": "dim red strike", "new": ""}
_NAME = 16  # columns of an edit's name
_TIGHT = 0.9  # from here on the count is shown in another colour


def render(shown: Shown, *, verbose: bool = False, fit: bool = False) -> RenderableType:
    """One panel for `shown`: print it with a rich console. Nothing in it is read as markup.

    With `verbose` each edit of a line stands below its text: its name, what it took, what it gave. With
    `fit` the panel is as wide as what stands in it: for a pipe, where nothing needs to be folded.
    """
    from rich.console import Group
    from rich.padding import Padding
    from rich.panel import Panel
    from rich.rule import Rule

    message = shown.message
    title = _title(shown)
    if message is None:
        return Panel(
            _line(f"✗ {shown.error or 'no message'}", "red"),
            title=title,
            title_align="left",
            border_style="red",
            expand=not fit,
        )
    body: list[RenderableType] = []
    for number, part in enumerate(message.parts, 1):
        if number > 1:
            body.append(Rule(style="dim"))
        body.append(_Body(part, shown.drawing))
        if verbose:
            body += [_Edit(edit) for cut in part.cuts for edit in cut.edits]
        body += [Padding(line, (0, 0, 0, 2)) for line in _attached(part, shown.drawing)]
    body += [_line(f"⚠ {warning}", "yellow") for warning in message.warnings]
    return Panel(
        Group(*body),
        title=title,
        title_align="left",
        subtitle=_sums(message),
        subtitle_align="right",
        border_style="dim",
        expand=not fit,
    )


def _title(shown: Shown) -> Text:
    from rich.text import Text

    platform = shown.message.platform if shown.message else shown.platform
    name = shown.channel if shown.channel == platform else f"{shown.channel} ({platform})"
    return Text.assemble((name, "bold"), "  ", (shown.post.path, "dim"))


class _Measured(ABC):
    """As wide as its text, which the console's colours decide."""

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement

        return Measurement.get(console, options, self._text(console))

    @abstractmethod
    def _text(self, console: Console) -> Text: ...


class _Body(_Measured):
    """A part's text. What was shortened is struck out, or stands in [-…-] where nothing can be struck out."""

    def __init__(self, part: Part, drawing: Drawing) -> None:
        self._runs = runs(part, drawing)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from wrapped(self._text(console), options.max_width)

    def _text(self, console: Console) -> Text:
        from rich.text import Text

        plain = console.color_system is None
        marked = ((_bracketed(text) if plain and kind == "gone" else text, kind) for kind, text in self._runs)
        return Text.assemble(*((text, _STYLES[kind]) for text, kind in marked))


class _Edit(_Measured):
    """An edit of a line in a line: `aside  （約7.5兆円）`, struck out as in the text."""

    def __init__(self, edit: CutEdit) -> None:
        self._edit = edit

    def __rich_console__(self, console: Console, _: ConsoleOptions) -> RenderResult:
        yield self._text(console)

    def _text(self, console: Console) -> Text:
        from rich.text import Text

        edit, plain = self._edit, console.color_system is None
        took = edit.took.replace("\n", " ")
        took = _bracketed(took) if plain else took
        gave = f" → {edit.gave}" if edit.gave else ""
        return Text.assemble("  ", (f"{edit.name:<{_NAME}}", "dim"), (took, _STYLES["gone"]), gave)


def _bracketed(text: str) -> str:
    """Each line of `text` in the brackets that stand for a stroke."""
    return "\n".join(f"[-{line}-]" if line else "" for line in text.split("\n"))


def _attached(part: Part, drawing: Drawing) -> list[Text]:
    lines = []
    if part.card:
        lines += _card(part.card, drawing)
    lines += [_line(f"▣ {_picture(image)}", "dim") for image in part.images]
    return lines


def _card(card: Card, drawing: Drawing) -> list[Text]:
    lines = [_line(f"┃ {readable(card.title, drawing)}", "bold"), _line(f"┃ {card.uri}", "dim")]
    if card.description:
        lines.insert(1, _line(f"┃ {readable(card.description, drawing)}", ""))
    if card.thumb:
        lines.append(_line(f"┃ ▣ {_picture(card.thumb)}", "dim"))
    return lines


def _picture(image: Image) -> str:
    """What is known of a picture, in one line."""
    facts = [image.source]
    if image.width:
        bound = "" if image.sha256 else "at most "  # it will be written anew
        kind = image.mime.removeprefix("image/")
        facts.append(f"{image.width}×{image.height} {kind} {bound}{size(image.bytes)}")
    if image.alt:
        facts.append(f"alt: {image.alt}")
    return "  ".join(facts)


def size(count: int) -> str:
    """Bytes for people: "0.9 MB", "345 kB"."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"


def _sums(message: Message) -> Text:
    """The counts of the parts and the price, for the panel's lower edge."""
    from rich.text import Text

    sums = Text()
    for part in message.parts:
        style = "yellow" if part.length >= part.limit * _TIGHT else "green"
        sums.append(f"{part.length}/{part.limit} ", style)
    if message.cost_usd is not None:
        sums.append(f"${message.cost_usd:.3f} ", "magenta")
    return sums


def _line(text: str, style: str) -> Text:
    from rich.text import Text

    return Text("".join(c if c.isprintable() else " " for c in text), style=style)
