"""A channel's template: Jinja2 in its sandbox, with a frozen view of the post.

A template sees ``lines`` (fitted; printed they stand one below the other), ``link``, ``title``,
``hashtags``, ``emoji`` and ``post``. ``hashtags``, ``emoji`` and whatever goes through ``| if_room`` stand
only in room that the lines leave: by rank where one is given (``if_room(1)`` before ``if_room(2)``), else in
the order in which the template prints them. A template's line that held nothing else vanishes with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bot.compose.clean import clean
from bot.errors import ComposeError, closest

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.runtime import Context

DEFAULT = "{{ emoji }}{{ lines }}\n{{ link }}\n{{ hashtags }}"
_DROPPED = "\ufdd0"  # a noncharacter, which no cleaned text holds: here stood something that is not shown
_ROOM = "room"
_LAST = 1_000_000  # the rank of what has none


class Lines(tuple[str, ...]):
    """The summary's lines; printed, one below the other."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(self)


class Link(str):
    """The post's URL, or nothing: then the template's line vanishes where it stood alone."""

    __slots__ = ()

    def __str__(self) -> str:
        return self[:] if self else _DROPPED


@dataclass(frozen=True, slots=True)
class PostView:
    """What a template may read of a post. Texts are cleaned; `summary` and `lines` are the fitted lines."""

    title: str = ""
    url: str = ""
    lines: Lines = field(default_factory=Lines)
    description: str = ""
    lang: str = ""
    section: str = ""
    path: str = ""
    date: datetime | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    @property
    def summary(self) -> Lines:
        """The fitted lines, by their name in the site's words."""
        return self.lines


@dataclass(slots=True)
class Room:
    """What a rendering offers to show if there is room, and which of it is shown."""

    shown: frozenset[int] = frozenset()
    offers: list[tuple[int, int]] = field(default_factory=list)  # (rank, number), in order of appearance

    def offer(self, text: str, rank: int) -> str:
        """`text`, or a mark that something is not shown. An empty text is no offer."""
        if not text:
            return _DROPPED
        number = len(self.offers)
        self.offers.append((rank, number))
        return text if number in self.shown else _DROPPED

    def order(self) -> list[int]:
        """The numbers of the offers, the most wanted first."""
        return [number for _, number in sorted(self.offers)]


class Spare:
    """A value that is shown if there is room."""

    def __init__(self, room: Room, texts: tuple[str, ...], rank: int = _LAST, after: str = "") -> None:
        self._room, self._texts, self._rank, self._after = room, texts, rank, after

    def __str__(self) -> str:
        shown = (self._room.offer(text, self._rank) for text in self._texts)
        return (" ".join(shown) or _DROPPED) + self._after

    def __iter__(self) -> Iterator[Spare]:
        return (Spare(self._room, (text,), self._rank) for text in self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def ranked(self, rank: int) -> Spare:
        """The same, wanted at `rank`."""
        return Spare(self._room, self._texts, rank, self._after)


NAMES = ("lines", "title", "link", "hashtags", "emoji", "post")  # what a template may use


@dataclass(frozen=True, slots=True)
class Values:
    """What a rendering is made of, besides its lines."""

    view: Callable[[Lines], PostView]
    hashtags: tuple[str, ...] = ()  # with #
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A compiled template of one channel."""

    source: str
    where: str = "template"

    def render(self, lines: Iterable[str], link: str, values: Values, room: Room) -> str:
        """The text, tidied. Raises ComposeError with the template's line where known."""
        view = values.view(Lines(lines))
        context = {
            _ROOM: room,
            "post": view,
            "lines": view.lines,
            "title": view.title,
            "link": Link(link),
            "hashtags": Spare(room, values.hashtags),
            "emoji": Spare(room, (values.emoji,) if values.emoji else (), after=" " if values.emoji else ""),
        }
        try:
            return tidy(self.compiled().render(context))
        except ComposeError:
            raise
        except Exception as error:  # a template can fail in as many ways as Python
            raise ComposeError(f"{self.where}{_line_of(error)}: {error}") from error

    def compiled(self) -> Template:
        """The template, ready to render. Raises ComposeError where its syntax is wrong."""
        from jinja2 import TemplateSyntaxError

        try:
            return _compile(self.source)
        except TemplateSyntaxError as error:
            raise ComposeError(f"{self.where}, line {error.lineno}: {error.message}") from error


def check_template(source: str) -> None:
    """Raises ComposeError, naming the line, for what is no Jinja2 template or names what there isn't."""
    from jinja2 import meta, nodes

    environment = Page(source).compiled().environment
    tree = environment.parse(source)
    unknown = meta.find_undeclared_variables(tree) - set(NAMES) - set(environment.globals)
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            raise ComposeError(_undefined(name.name, name.lineno, NAMES))
    fields = [name for name in dir(PostView) if not name.startswith("_")]
    for one in tree.find_all(nodes.Getattr):
        if isinstance(one.node, nodes.Name) and one.node.name == "post" and one.attr not in fields:
            raise ComposeError(_undefined(one.attr, one.lineno, fields, "post."))


def _undefined(name: str, line: int, known: Sequence[str], of: str = "") -> str:
    close = closest(name, known)
    hint = f"did you mean '{of}{close}'?" if close else f"there are {', '.join(known)}"
    return f"template, line {line}: '{of}{name}' is undefined; {hint}"


def tidy(text: str) -> str:
    """A rendering as it is posted: cleaned, no spaces at a line's end, at most one empty line in a row."""
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        rest = re.sub(rf" ?{_DROPPED} ?", lambda m: " " if len(m[0]) == 3 else "", line).rstrip()
        if rest.strip() or _DROPPED not in line:
            lines.append(rest.lstrip() if line.startswith(_DROPPED) else rest)
    return re.sub(r"\n{3,}", "\n\n", clean("\n".join(lines))).strip()


def _if_room(context: Context, value: Any, rank: int = _LAST) -> str:
    if isinstance(value, Spare):
        return str(value.ranked(rank))
    room: Room = context[_ROOM]
    return room.offer(str(value) if value is not None else "", rank)


@lru_cache(maxsize=256)
def _compile(source: str) -> Template:
    from jinja2 import StrictUndefined, pass_context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=False,  # the text goes to a platform, not into HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["if_room"] = pass_context(_if_room)
    return environment.from_string(source)


def _line_of(error: BaseException) -> str:
    """The template's line in which `error` was raised, as ", line 3", or nothing."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return f", line {line}" if line else ""
