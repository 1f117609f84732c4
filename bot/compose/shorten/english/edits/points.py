"""What is the point of an English clause though it stands at its end: for what, until when, where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.english.sentence.words import Kind, Word

_BLAMES = lex.words("""
    sue sues sued suing fine fines fined blame blames blamed punish punishes punished jail jails jailed
    sentence sentenced convict convicted arrest arrested praise praises praised criticise criticised
    criticize criticized award awards awarded thank thanks thanked
""")
_TIMES = lex.words("this next today tonight tomorrow until")
_ENDS = lex.words("""
    halved closed suspended cancelled canceled reduced cut doubled waived lifted banned shut scrapped dropped
""")
_HOW_FAR = lex.words("far well just right long deep way")
_ISSUES = lex.words("issue problem risk must option concern worry")
_PLACES = lex.words("in on inside behind within among")
_THEM = lex.words("it them him her us me")
_LEAVES = lex.words("leave leaves left leaving keep keeps kept keeping hang hangs hung store stores stored")
_LASTS = lex.words("complete completes completed finish finishes finished circle circles orbits orbit")
_NEAR = 7  # so many words before what would go are asked

Words = Sequence[str]


def is_the_point(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """As in "may sue | for using her work", "will be halved | this winter", "left it | in the hall"."""
    near = [word.low for word in head[-_NEAR:]]
    said = [word.low for word in tail]
    return any(points(near, said) for points in _POINTS) or _is_so_long(near, tail)


def _is_what_for(near: Words, said: Words) -> bool:
    """May sue the firm | for using her work."""
    return said[0] == "for" and not _BLAMES.isdisjoint(near)


def _is_for_whom(_near: Words, said: Words) -> bool:
    """Want refunds | for customers who bought it this year."""
    return said[0] in ("for", "among", "by") and "who" in said[:4]


def _is_when(near: Words, said: Words) -> bool:
    """Will be halved | this winter."""
    return said[0] in _TIMES and not _ENDS.isdisjoint(near)


def _is_where_by(near: Words, said: Words) -> bool:
    """Fooled it by hiding text | in invitations."""
    return said[0] in _PLACES and any(one == "by" and two.endswith("ing") for one, two in pairwise(near))


def _is_how_far(near: Words, _said: Words) -> bool:
    """At seven times its radius, far | outside the limit."""
    return near[-1] in _HOW_FAR


def _is_how_often(_near: Words, said: Words) -> bool:
    """A false alarm | in one case out of twenty."""
    return not {"case", "cases"}.isdisjoint(said[1:4])


def _is_compared(near: Words, said: Words) -> bool:
    """Compared with 38% | for a larger one."""
    return said[0] == "for" and "compared" in near


def _is_an_issue(near: Words, _said: Words) -> bool:
    """Condensation is an issue | on cold nights."""
    return near[-2:-1] in (["a"], ["an"]) and near[-1] in _ISSUES


def _is_the_same(_near: Words, said: Words) -> bool:
    """Two appointments | on the same day."""
    return said[1:3] == ["the", "same"]


def _is_on_the_way(_near: Words, said: Words) -> bool:
    """Beat both | on her way to the title."""
    return said[0] == "on" and "way" in said[:3]


def _is_where_it_was_left(near: Words, _said: Words) -> bool:
    """Leaves it | in the hall."""
    return near[-1] in _THEM and near[-2:-1] != [] and near[-2] in _LEAVES


def _is_in_trading(_near: Words, said: Words) -> bool:
    """Fell 9% | in early trading."""
    return "trading" in said[:4]


def _is_of_the_last(near: Words, said: Words) -> bool:
    """A mirror, a tank or a wall | with metal mesh."""
    return said[0] == "with" and not {"or", "and"}.isdisjoint(near[-4:-1])


def _is_so_long(near: Words, tail: Sequence[Word]) -> bool:
    """Completes an orbit | in nine days."""
    counted = len(tail) > 1 and tail[1].kind is Kind.NUMBER
    return counted and tail[0].low in ("in", "within") and not _LASTS.isdisjoint(near)


_POINTS: tuple[Callable[[Words, Words], bool], ...] = (
    _is_what_for,
    _is_for_whom,
    _is_when,
    _is_where_by,
    _is_how_far,
    _is_how_often,
    _is_compared,
    _is_an_issue,
    _is_the_same,
    _is_on_the_way,
    _is_where_it_was_left,
    _is_in_trading,
    _is_of_the_last,
)
