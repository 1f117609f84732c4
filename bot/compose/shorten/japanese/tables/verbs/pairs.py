"""A verb and a shorter one that says the same, as a table has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

ANY = ("",)  # every text ends in that


class Pair(NamedTuple):
    """`long` becomes `short` where the text before it ends in one of `behind` and in none of `never`.

    Each is a stem with the sound that its forms go by: 集め- is 集める, which keeps its vowel. The passive
    stands behind `done_to`; without that there is none. `can`: does the short verb say what one can do?
    """

    long: str
    short: str
    behind: tuple[str, ...] = ANY
    never: tuple[str, ...] = ()
    done_to: tuple[str, ...] = ()
    can: bool = True


def entries(text: str) -> Iterator[tuple[list[str], str, str, str]]:
    """What `text` lists: the words before a pair, > or ! behind them, and both parts of the pair.

    `免許 資格>取得:取る 収集:集め-` are two: ["免許", "資格"], ">", "取得", "取る", and one without words.
    """
    words: list[str] = []
    for word in text.split():
        if ":" not in word:
            words.append(word)
            continue
        mark = next((mark for mark in ">!" if mark in word), "")
        last, _, pair = word.rpartition(mark) if mark else ("", "", word)
        long, short = pair.split(":")
        yield [*words, last] if mark else [], mark, long, short
        words = []


def with_particles(words: list[str], particles: str) -> tuple[str, ...]:
    """Each of `words` with each of `particles`: 本が, 本も."""
    return tuple(word + particle for word in words for particle in particles)
