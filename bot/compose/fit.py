"""Fitting lines into the room that a template leaves them: the best joint choice of a form for each line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.compose.shorten import (
    Form,
    forms,
    in_own_words,
    is_uneven,
    least_of_an_end,
    leveled,
    told_of,
)
from bot.compose.shorten.edit import ELLIPSIS
from bot.compose.template import Room
from bot.compose.topics import goes_back, introduced, lost, names, pointed_at, speaks_on, topics, unnamed

if TYPE_CHECKING:
    from bot.compose.job import Job
    from bot.compose.template import Page

_WAY_OUT = 'set layout = "thread" where the platform has threads, or shorten = "trim"'
_TOPIC = 14.0  # the loss of a word that several lines have
_PATIENT = 4  # tries of each width of step
# What a line says in the end is dearer where much has to go, from this share of the lines on, and up to that:
# readers miss a last clause less than what else goes where a fifth goes, as much where a third does.
_MUCH = (0.22, 0.32)
_END = 35.0
_TELLER = 80.0  # the loss of who said it, where a later line goes on with what is said
_SUBJECT = 45.0  # the loss of what the first line is about
_POINTED_AT = 60.0  # the loss of whom a later line calls 同氏
_GONE_BACK_TO = 15.0  # the loss of the end of a line with which the next one goes on: They, It, 这
# Worse than any loss, where lines are only cut: a parted word, a line that says too little, a broken clause.
_PARTED, _STUMP, _BROKEN = 1e12, 1e10, 1e8
_LITTLE = Form(ELLIPSIS, 0.0)  # in the place of a line: does the text change?
Sized = tuple[int, float, Form]
Render = Callable[[Sequence[Form]], str]


def fit(
    job: Job, page: Page, lines: tuple[str, ...], link: str, *, worded: bool = False
) -> tuple[str, tuple[Form, ...]]:
    """The text of `page` with the forms of `lines` that fit and lose least, and these forms.

    Where they don't fit whole, the post's own short words stand in all of them before anything is taken away;
    `worded`: they do in any case, for something is gone already.
    Raises ComposeError when even the shortest lines leave the text too long.
    """
    values, room = job.values(), Room()
    whole = tuple(Form(line, 0.0) for line in lines)

    def render(shown: Sequence[str], room: Room) -> str:
        return page.render(map(job.neutral, shown), link, values, room)

    text, shown = render(lines, room), whole
    if worded or not job.fits(text):
        shown = _shortened(job, whole, text, lambda forms: render([form.text for form in forms], Room()))
        if not shown:
            raise job.error(_too_long(job, render([""] * len(lines), Room()), text))
        text = render([form.text for form in shown], Room())
    for number in room.order():
        more = render([form.text for form in shown], Room(room.shown | {number}))
        if job.fits(more):
            text, room.shown = more, room.shown | {number}
    return text, shown


def _shortened(job: Job, whole: tuple[Form, ...], text: str, render: Render) -> tuple[Form, ...]:
    """The forms with which the text fits, none if nothing fits. `text` has the lines `whole`.

    A line that the template doesn't show takes no room, and stays whole.
    """
    if job.style.shorten == "none" and not job.post.abbreviations:
        return ()  # there is nothing to try

    def among(forms: dict[int, Form]) -> tuple[Form, ...]:
        return tuple(forms.get(at, form) for at, form in enumerate(whole))

    def shown(forms: Sequence[Form]) -> str:
        return render(among(dict(zip(seen, forms, strict=True))))

    seen = [at for at in range(len(whole)) if render(among({at: _LITTLE})) != text]
    if not seen:
        return ()
    worded = tuple(in_own_words(whole[at].text, job.post.abbreviations) for at in seen)
    text, shorter = shown(worded), worded
    if not job.fits(text):
        forms = _shorter(job, tuple(one.text for one in worded), text, shown)
        shorter = tuple(map(told_of, (whole[at].text for at in seen), worded, forms))
    return among(dict(zip(seen, shorter, strict=True))) if shorter else ()


def _shorter(job: Job, lines: tuple[str, ...], text: str, render: Render) -> tuple[Form, ...]:
    """The forms of `lines`, all shown, with which the text fits, none if nothing fits.

    Early ends are looked for only where the lines lose more without them than the cheapest of these loses.
    Where politeness was taken from some lines, it is taken from all: a text has one tone.
    """
    lang, size = job.post.lang, sum(_length(job, line) for line in lines)
    left = job.limits.text - job.length(text) + size
    end = _price_of_an_end(1 - left / max(1, size))

    def choice(sized: Sequence[list[Sized]]) -> tuple[Form, ...]:
        choices = _choices([_front(of) for of in sized], left)
        return next((chosen for chosen in choices if job.fits(render(chosen))), ())

    def every(*, early: bool) -> list[tuple[Form, ...]]:
        way, last = job.style.shorten, len(lines) - 1
        every_form = (
            forms(
                line,
                lang,
                way,
                None if at else names(lines),
                given=introduced(lines, at),
                last=0 < at == last,
                early=early,
            )
            for at, line in enumerate(lines)
        )
        priced = [tuple(_priced(form, end) for form in of) for of in every_form]
        for at, line in enumerate(lines[:-1]):
            if goes_back(lines[at + 1]):
                priced[at] = tuple(
                    _dearer(form, _GONE_BACK_TO) if form.ends_before(line) else form for form in priced[at]
                )
        return priced

    found = every(early=False)
    chosen = _about(lines, [_sized(job, of) for of in found], choice)
    if not chosen or _sum(chosen) > min(_felt(least_of_an_end(line, lang)) for line in lines):
        found = every(early=True)
        chosen = _about(lines, [_sized(job, of) for of in found], choice)
    if not chosen or job.style.shorten != "trim" or not is_uneven(lines, chosen, lang):
        return chosen
    level = ([leveled(line, form, lang) for form in of] for line, of in zip(lines, found, strict=True))
    return _about(lines, [_sized(job, of) for of in level], choice)


def _price_of_an_end(gone: float) -> float:
    """What a form loses with its end, beyond its edits, where this share of the lines has to go."""
    least, most = _MUCH
    return _END * min(1.0, max(0.0, (gone - least) / (most - least)))


def _priced(form: Form, price: float) -> Form:
    """`form`, at that price where it gives up its end."""
    return _dearer(form, price) if price and form.gives_up_its_end else form


def _dearer(form: Form, price: float) -> Form:
    return replace(form, loss=form.loss + price)


def _about(
    lines: tuple[str, ...],
    sized: list[list[Sized]],
    choice: Callable[[Sequence[list[Sized]]], tuple[Form, ...]],
) -> tuple[Form, ...]:
    """The best `choice`, in which what the post is about stays in a line, at a price."""
    chosen = choice(sized)
    if not chosen:
        return chosen
    shown = [form.text for form in chosen]
    if any(map(speaks_on, shown[1:])) and chosen[0].leaves_out_who_said_it:
        told = [one for one in sized[0] if not one[2].leaves_out_who_said_it]
        named = choice([told, *sized[1:]])
        if named and _sum(named) <= _sum(chosen) + _TELLER:
            return named
    subject = [(word, _SUBJECT) for word in unnamed(lines[0], shown)]
    pointed = [(name, _POINTED_AT) for name in pointed_at(lines, shown)]
    words = [*pointed, *subject, *((word, _TOPIC) for word in lost(topics(lines), shown))]
    for word, price in words:
        others = [
            choice([*sized[:at], kept, *sized[at + 1 :]])
            for at, of in enumerate(sized)
            if word in lines[at] and (kept := [one for one in of if word in one[2].text])
        ]
        best = min((one for one in others if one), key=_sum, default=())
        if best and _sum(best) <= _sum(chosen) + price:
            return best
    return chosen


def _sum(chosen: Sequence[Form]) -> float:
    return sum(map(_cost, chosen))


def _cost(form: Form) -> float:
    """What is felt of the loss of `form`, and what is worse than any loss."""
    worse = _PARTED * form.parts_a_word + _STUMP * form.stump + _BROKEN * form.breaks_a_clause
    return _felt(form.loss) + worse


def _too_long(job: Job, fixed: str, text: str) -> str:
    """What is wrong where nothing fits: `fixed` is the text without its lines, `text` the one with them."""
    if job.style.shorten == "none" and job.fits(fixed):
        size = f"{job.length(text)} of {job.limits.text} {job.limits.unit}"
        return f'the text is {size}, and shorten = "none" allows no line to be shortened: {_WAY_OUT}'
    size = f"{job.length(fixed)} of {job.limits.text} {job.limits.unit}"
    return f"the template's fixed text alone is {size}, which leaves no room for the lines"


def _choices(fronts: list[list[Sized]], left: int) -> Iterator[tuple[Form, ...]]:
    """What the lines may become within `left`, the best first; the later ones take less and less room.

    The steps grow: a text that takes far more room than its lines do is not tried hundreds of times.
    """
    lowest = sum(front[0][0] for front in fronts)
    step = tries = 0
    while left - step >= lowest:
        chosen = _best(fronts, left - step)
        tries += 1
        step += 2 ** (tries // _PATIENT)
        if chosen is not None:
            yield chosen[1]
            step = max(step, left - chosen[0] + 1)
    yield tuple(front[0][2] for front in fronts)


def _length(job: Job, text: str) -> int:
    return job.length(job.neutral(text))


def _sized(job: Job, forms: Iterable[Form]) -> list[Sized]:
    """`forms` of a line from the shortest on, each with its size and with the loss that is felt."""
    return sorted(((_length(job, f.text), _cost(f), f) for f in forms), key=itemgetter(0, 1))


def _front(sized: Iterable[Sized]) -> list[Sized]:
    """Of the forms of a line those that lose less than every shorter one."""
    front: list[Sized] = []
    for one in sized:
        if not front or one[1] < front[-1][1]:
            front.append(one)
    return front


def _best(fronts: list[list[Sized]], room: int) -> tuple[int, tuple[Form, ...]] | None:
    """The forms that lose least within `room`, and their size.

    Lines are added one at a time, dominated choices dropped; the last one takes all the room that is left.
    """
    reached: list[tuple[int, float, tuple[Form, ...]]] = [(0, 0.0, ())]
    for number, front in enumerate(fronts[:-1]):
        least = sum(other[0][0] for other in fronts[number + 1 :])
        grown = [
            (size + more, loss + gone, (*chosen, form))
            for size, loss, chosen in reached
            for more, gone, form in front
            if size + more + least <= room
        ]
        grown.sort(key=itemgetter(1, 0))
        reached, smallest = [], room + 1
        for one in grown:
            if one[0] < smallest:
                reached.append(one)
                smallest = one[0]
    last = fronts[-1]
    sizes = [size for size, _, _ in last]
    whole = [
        (size + more, loss + gone, (*chosen, form))
        for size, loss, chosen in reached
        for more, gone, form in last[: bisect_right(sizes, room - size)][-1:]
    ]
    best = min(whole, key=itemgetter(1, 0), default=None)
    return (best[0], best[2]) if best else None


def _felt(loss: float) -> float:
    """A line that loses much is missed more than three that lose a little."""
    return loss + 0.01 * loss * loss
