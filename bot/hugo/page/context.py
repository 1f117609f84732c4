"""Where a page stands: its language, the sections above it, and what they give to it by cascades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.hugo.config.cascade import Cascade
from bot.hugo.config.languages import Language
from bot.hugo.errors import SectionError, UncertainError
from bot.hugo.files.git_dates import History
from bot.hugo.files.source import Source
from bot.hugo.names.lower_case import logical_paths
from bot.hugo.names.sites_matrix import chosen, has_other_kinds, matrix_languages
from bot.hugo.syntax.coerce import as_map, lower_keys


@dataclass(frozen=True, slots=True)
class Section:
    """A folder with an `_index`: what its pages take from it. With an `error` nothing below it is certain."""

    slug: str = ""
    title: str = ""
    cascade: tuple[Cascade, ...] = ()
    error: SectionError | None = None
    for_all: bool = False  # for pages of every language
    languages: tuple[str, ...] = ()  # keys of those that its front matter names


@dataclass(frozen=True, slots=True)
class PageContext:
    """Where a page stands: its language, and the sections above it by logical path ("/posts")."""

    language: Language
    sections: dict[str, Section]
    environment: str
    known: frozenset[str]  # the keys of all languages
    pages: frozenset[str]  # the logical paths of pages at the top level, of any language
    foreign: dict[str, list[Cascade]] = field(default_factory=dict)  # other languages' that name languages
    history: History | None = None  # where a date may come from it
    taken: Mapping[tuple[str, str], Source] = field(default_factory=dict)  # by (logical path, language key)


def languages_named(matter: Mapping[str, Any], contexts: Mapping[str, PageContext]) -> tuple[str, ...]:
    """The keys of the languages that front matter's `sites` names; () where it names none.

    Raises UncertainError where it speaks of more than languages.
    """
    if "sites" not in matter:
        return ()
    sites = as_map(lower_keys(matter["sites"]))
    if has_other_kinds(sites):
        raise UncertainError("its `sites` has more than languages")
    known = (key for key, one in contexts.items() if not one.language.disabled)
    return chosen(matrix_languages(sites), known)


def cascades_above(folders: tuple[str, ...], context: PageContext) -> tuple[Cascade, ...]:
    """The cascades that reach a page in these folders, nearest first, the configuration's last.

    Raises SectionError where one of the sections can't be read.
    """
    if not context.sections and not context.foreign:
        return context.language.cascade
    found = [*reversed(context.language.cascade)]
    for path in ("/", *logical_paths(folders)):
        section = context.sections.get(path)
        if section is not None and section.error:
            raise section.error.with_traceback(None)  # it is raised for every page below
        found.extend(reversed(context.foreign.get(path, ())))
        if section is not None:
            found.extend(reversed(section.cascade))
    return tuple(reversed(found))
