"""The shorter forms of a line, each with what is lost by it.

The site's own short words come first: `own_words`. A line is trimmed before it is cut: a language's package
(`japanese`, `english`, `chinese`; `languages` says what each offers) gives the edits that take something away
and leave a sentence that stands; `asides` gives those of every language; `front` finds for each length the
edits that lose least. Only where nothing decent fits a line ends early, in `…`: `cut`, at the places that
`ends` finds.

All but `languages` are imported when a line is first to be shortened: those of Japanese take half a second,
most of it to compile what every line needs, and 12 MB, and most lines fit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import Literal

from bot.compose.shorten.edit import ELLIPSIS, Edit, Place, amended, applied, chained
from bot.compose.shorten.languages import language_of
from bot.sentences import width

Way = Literal["trim", "cut", "none"]

_LEAD = 1.5  # how much dearer a loss is in the line that says what the post is about
_A_MARK = 3  # characters
_LONGEST = 1000  # characters of a line that are looked at; a longer one is only cut


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a line: `loss` is what a reader misses by it, `edits` what was done to the line.

    Where lines are only cut, three things are worse than any loss: an early end that `parts_a_word`,
    a `stump`, one that leaves too little to say anything, and one that `breaks_a_clause`.
    """

    text: str
    loss: float
    edits: tuple[Edit, ...] = ()
    parts_a_word: bool = False
    stump: bool = False
    breaks_a_clause: bool = False

    @property
    def gives_up_its_end(self) -> bool:
        """Is what the line says in the end gone, its last sentence or clause?"""
        return any(edit.ends or edit.name == "cut" for edit in self.edits)

    def ends_before(self, line: str) -> bool:
        """Is the end of `line` gone, more than a mark?"""
        if not self.edits:
            return False
        last = self.edits[-1]
        return last.end >= len(line) - 1 and last.end - last.start - len(last.new) > _A_MARK

    @property
    def leaves_out_who_said_it(self) -> bool:
        """Is it gone who reported what the line says?"""
        return any(edit.name in ("source", "attribution") for edit in self.edits)


def in_own_words(line: str, words: Sequence[tuple[str, str]]) -> Form:
    """`line` with the site's own short words, (long, short), in the place of the long ones."""
    if not words:
        return Form(line, 0.0)  # nothing has to be imported
    from bot.compose.shorten.own_words import own_words

    edits = own_words(line, words)
    return Form(applied(line, edits), 0.0, edits)


def told_of(line: str, worded: Form, form: Form) -> Form:
    """`form` of what `worded` made of `line`, with the edits that make it of `line` itself."""
    return replace(form, edits=chained(line, worded.edits, form.edits)) if worded.edits else form


@lru_cache(maxsize=64)  # the same post is composed for several channels
def forms(
    line: str,
    lang: str = "",
    way: Way = "trim",
    leads: tuple[str, ...] | None = None,
    *,
    given: tuple[str, ...] = (),
    last: bool = False,
    early: bool = True,
) -> tuple[Form, ...]:
    """`line` and its shorter forms, in no order; the shortest is but an ellipsis.

    With no `early` ends there are only those that end as a sentence does.
    `lang` is the post's, BCP 47; `way` is the channel's `shorten`, with "none" there is but the line.
    `leads` is None but for the line that says what the post is about, and gives less: then it has the words
    that no other line has.
    `given` are the words that this line gives in brackets for others to use: these brackets stay.
    The `last` line is the last of several.
    """
    if way == "none":
        return (Form(line, 0.0),)
    dear = _dearer(leads)
    trimmed = _trimmed(line, lang, leads, given=given, last=last) if way == "trim" else ()
    if not early:
        return (Form(line, 0.0), *trimmed)
    return (Form(line, 0.0), *trimmed, *_cut(line, lang, dear, given, trimmed, judged=way == "cut"))


def least_of_an_end(line: str, lang: str = "") -> float:
    """What every form of `line` that ends early loses at least; nothing where none is trimmed.

    (Those without their brackets are among the trimmed ones, too, for less.)
    """
    from bot.compose.shorten.cut import LEAST

    tongue = language_of(line, lang)
    return LEAST + tongue.SEEN if tongue is not None and len(line) <= _LONGEST else 0.0


def is_poor(line: str, form: Form, lang: str = "") -> bool:
    """Is so much of `line` gone that of five messages with such a `form` readers called two bad?

    Nobody has graded other languages, and lines that only lost asides: these are poor where they end in `…`.
    """
    if ELLIPSIS in form.text and ELLIPSIS not in line:
        return True
    if not form.loss or all(edit.name in ("abbreviation", "aside") for edit in form.edits):
        return False
    tongue = language_of(line, lang)
    if tongue is None:
        return False
    return form.loss > tongue.POOR


def is_uneven(lines: Sequence[str], chosen: Sequence[Form], lang: str = "") -> bool:
    """Are some of the forms of `lines` still polite where others no longer are (…しました。…を公開)?"""
    left = [len(_level(form.text.rstrip(ELLIPSIS), lang)) for form in chosen]
    return any(left) and any(after < len(_level(line, lang)) for line, after in zip(lines, left, strict=True))


def leveled(line: str, form: Form, lang: str = "") -> Form:
    """`form` of `line` without the polite endings that it still has."""
    edits = _plain_before_cut(line, form.edits, lang)
    more = [
        edit
        for edit in _level(line, lang)
        if not any(edit.start < e.end and e.start < edit.end for e in edits)
    ]
    made = _made_plain(line, tuple(sorted((*edits, *more), key=lambda edit: edit.start)), lang)
    return form if made == form.edits else Form(applied(line, made), form.loss, made)


def _made_plain(line: str, edits: tuple[Edit, ...], lang: str) -> tuple[Edit, ...]:
    """`edits`, and what they made is plain even where it was polite (使えますが -> 使えるが)."""
    for polite in sorted(_level(applied(line, edits), lang), key=lambda edit: -edit.start):
        edits = amended(line, edits, polite)
    return edits


def _plain_before_cut(line: str, edits: tuple[Edit, ...], lang: str) -> tuple[Edit, ...]:
    """`edits`, of which the last, an early end, takes a polite ending before it along (減りました…)."""
    if not edits or edits[-1].name != "cut":
        return edits
    cut = edits[-1]
    for edit in _level(line[: cut.start], lang):
        if edit.end == cut.start and all(one.end <= edit.start for one in edits[:-1]):
            return (*edits[:-1], Edit("cut", edit.start, cut.end, edit.new + cut.new, cut.loss))
    return edits


@lru_cache(maxsize=64)
def _level(line: str, lang: str) -> tuple[Edit, ...]:
    tongue = language_of(line, lang)
    return tuple(tongue.level(line)) if tongue is not None and len(line) <= _LONGEST else ()


def _dearer(leads: tuple[str, ...] | None) -> float:
    """How much dearer a loss is in a line that `leads`, or doesn't."""
    return 1.0 if leads is None else _LEAD


@lru_cache(maxsize=64)  # the forms that end early are looked for later, if at all
def _trimmed(
    line: str,
    lang: str,
    leads: tuple[str, ...] | None,
    *,
    given: tuple[str, ...],
    last: bool,
) -> tuple[Form, ...]:
    from bot.compose.shorten.asides import asides, gives
    from bot.compose.shorten.front import front
    from bot.compose.shorten.lead import names_lost, opened

    tongue = language_of(line, lang)
    if tongue is None or len(line) > _LONGEST:
        return ()

    def stands(line: str, text: str, made: tuple[Edit, ...]) -> float:
        beyond = tongue.stands(line, text, made)
        return beyond if leads is None or not made else beyond + names_lost(line, made, leads)

    place: Place = "last" if last else "inner" if leads is None else "first"
    every = [*tongue.edits(line, place), *asides(line)]
    if given:
        every = [edit for edit in every if edit.new or not gives(line[edit.start : edit.end], given)]
    if leads is not None:
        every = list(opened(line, every))
    dear = _dearer(leads)
    return tuple(Form(text, loss * dear, made) for text, loss, made in front(line, every, stands) if made)


def _cut(
    line: str, lang: str, dear: float, given: tuple[str, ...], trimmed: Sequence[Form], *, judged: bool
) -> Iterator[Form]:
    """The forms of `line` that end early, at `dear` times their loss; without those that are beaten.

    That is by one of the `trimmed` that takes no more room and loses less. `judged`: where they end is told.
    """
    from bot.compose.shorten.cut import cuts

    tongue = language_of(line, lang)
    sizes = sorted((width(form.text), form.loss) for form in trimmed)
    lowest = list(accumulate((loss for _, loss in sizes), min))
    for one in cuts(line, lang, given):
        made, loss, text = one.edits, one.loss, applied(line, one.edits)
        shorter = bisect_right(sizes, (width(text), inf)) if sizes else 0
        if shorter and lowest[shorter - 1] <= loss * dear:
            continue
        at, missed = made[-1].start, 0.0
        if tongue is not None and made[-1].name == "cut":
            missed = tongue.missed(line[:at][:_LONGEST], line[at:_LONGEST])
        flaws = (one.parts_a_word, one.is_stump, one.breaks_a_clause(lang)) if judged else ()
        yield Form(text, (loss + missed) * dear, made, *flaws)
