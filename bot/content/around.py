"""Where a page stands: its language, the sections above it, and what they give to it by cascades."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from bot.content.cascade import Cascade
from bot.content.history import History
from bot.content.languages import Language
from bot.content.paths import logical
from bot.errors import ContentError


@dataclass(frozen=True, slots=True)
class Section:
    """A folder with an `_index`: what its pages take from it. With an `error` nothing below it is certain."""

    slug: str = ""
    title: str = ""
    cascade: tuple[Cascade, ...] = ()
    error: str | None = None
    for_all: bool = False  # for pages of every language


@dataclass(frozen=True, slots=True)
class Around:
    """Where a page stands: its language, and the sections above it by logical path ("/posts")."""

    language: Language
    sections: dict[str, Section]
    environment: str
    known: frozenset[str]  # the keys of all languages
    pages: frozenset[str]  # the logical paths of pages at the top level, of any language
    foreign: dict[str, list[Cascade]] = field(default_factory=dict)  # other languages' that name languages
    history: History | None = None  # where a date may come from it
    taken: Container[tuple[str, str]] = ()  # the pages there are, by (logical path, language key)


def cascades_above(folders: Sequence[str], around: Around) -> tuple[Cascade, ...]:
    """The cascades that reach a page in these folders, nearest first, the configuration's last.

    Raises ContentError where one of the sections can't be read.
    """
    if not around.sections and not around.foreign:
        return around.language.cascade
    found = [*reversed(around.language.cascade)]
    path = ""
    for part in ("", *folders):
        path = f"{path.rstrip('/')}/{logical(part)}"
        section = around.sections.get(path)
        if section is not None and section.error:
            raise ContentError(section.error)
        found.extend(reversed(around.foreign.get(path, ())))
        if section is not None:
            found.extend(reversed(section.cascade))
    return tuple(reversed(found))
