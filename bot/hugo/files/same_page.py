"""Of two files that are one page to Hugo: which of them it takes, and where that is chance.

Source: the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.hugo.files.source import Kind, Source, place


@dataclass(slots=True)
class Walk:
    """What the content folders hold: pages and sections by (logical path, language key)."""

    pages: dict[tuple[str, str], Source] = field(default_factory=dict)
    clashes: dict[tuple[str, str], list[Source]] = field(default_factory=dict)
    adapters: list[str] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[Source] = field(default_factory=list)


def add_page(walk: Walk, source: Source) -> None:
    """Of two files with one logical path Hugo knows one: by mount, language, extension and name.

    In different folders, or where extensions and mounts or languages differ, that is chance: see `clashes`.
    """
    key = (place(source), source.lang)
    other = walk.pages.get(key)
    if other is None:
        walk.pages[key] = source
    elif key in walk.clashes or _is_chance(source, other):
        walk.clashes.setdefault(key, [other]).append(source)
    elif _beats(source, other):
        walk.pages[key] = source


def _is_chance(one: Source, other: Source) -> bool:
    if _home(one) != _home(other):
        return True
    differ = one.extension != other.extension
    if one.mount != other.mount:
        return differ or one.kind != other.kind
    return differ and one.kind == other.kind and names_language(one) != names_language(other)


def _home(source: Source) -> tuple[str, ...]:
    """The folder a file lies in, below the content root."""
    return (*source.folder, source.name) if source.kind is Kind.LEAF else source.folder


def names_language(source: Source) -> bool:
    """Whether the file's name holds its language: `a.en.md`."""
    return f".{source.lang}." in _name(source).lower()


def _name(source: Source) -> str:
    return source.path.rpartition("/")[2]


def _beats(one: Source, other: Source) -> bool:
    if one.mount != other.mount:
        return one.mount < other.mount
    name, others_name = _name(one), _name(other)
    if one.kind != other.kind:
        return one.kind is Kind.LEAF
    explicit, others = names_language(one), names_language(other)
    if explicit != others:
        return explicit
    if one.extension != other.extension:
        return one.extension > other.extension
    return name < others_name
