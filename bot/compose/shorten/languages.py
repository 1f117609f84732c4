"""The package of a line's language, and what each offers."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from bot.compose.shorten.edit import Edit, Place

# The package of a language, by what `segments.language` calls it.
_PACKAGES = {
    "japanese": "japanese",
    "english": "english",
    "simplified_chinese": "chinese",
    "traditional_chinese": "chinese",
}
_UNTRIMMED = {"thai": "chinese", "": "english"}  # those without a package borrow these rules for early ends


class Language(Protocol):
    """What a language's package offers."""

    SEEN: float  # the least that `missed` gives
    POOR: float  # the loss of a line above which two of five messages were called bad

    def edits(self, line: str, place: Place, /) -> list[Edit]:
        """Every edit that `line`, at `place`, allows; they may overlap."""
        ...

    def stands(self, line: str, text: str, made: tuple[Edit, ...]) -> float:
        """The loss of `text`, all that is left of `line`, beyond that of its edits.

        Never less than nothing; infinity where it can't stand.
        """
        ...

    def level(self, line: str, /) -> list[Edit]:
        """The edits that make `line` address the reader as a shortened line does: no politeness."""
        ...

    def missed(self, kept: str, gone: str, /) -> float:
        """What an early end loses beyond the content of `gone`: a verdict, a hedge, a denial."""
        ...

    def stops(self, line: str, /) -> frozenset[int]:
        """Where in `line` a clause ends that says something, before its mark; no comma of a list is there."""
        ...

    def read(self, text: str, /) -> str:
        """`text` in the script and with the marks that the tables have, as long as it was."""
        ...

    def settle(self, text: str, start: int, end: int, after: int, /) -> int | None:
        """Where `text`, as it is read, ends when it is cut after its phrase `start`–`end`, or None: no end.

        `after` is where the next phrases end: what is about to be denied is not left as if it were so.
        """
        ...


def language_of(line: str, lang: str = "") -> Language | None:
    """What trims `line`, if anything does. `lang` is the post's, BCP 47."""
    from bot.compose.shorten.segments import language

    name = _PACKAGES.get(language(line, lang))
    return _package(name) if name is not None else None


def language_for_ends(model: str) -> Language:
    """What says where a line of `model`, as `segments.language` calls it, may end early."""
    return _package(_PACKAGES.get(model) or _UNTRIMMED[model])


def _package(name: str) -> Language:
    package: Language = import_module(f"bot.compose.shorten.{name}")
    return package
