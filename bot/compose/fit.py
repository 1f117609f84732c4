"""Fitting lines into the room that a template leaves them.

The lines go down one way, step by step: each step takes the next shorter form of one line. A text shows the
first state on that way which fits; so more room never shows less of any line. The way leads through the
state that uses a platform's own limit best, because that is where nearly every text is fitted.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from bot.compose.shorten import Form, forms
from bot.compose.template import Room

if TYPE_CHECKING:
    from bot.compose.job import Job
    from bot.compose.template import Page

State = tuple[int, ...]  # for each line, the number of its form
_REACH = 4  # how many forms up and down the best state is looked for
_EVEN = 16  # long lines may differ by this much, in the platform's unit


def fit(job: Job, page: Page, lines: tuple[str, ...], link: str) -> tuple[str, tuple[str, ...]]:
    """The text of `page` with as much of `lines` as fits, and what it shows of each line.

    Raises ComposeError when even the shortest lines leave the text too long.
    """
    values, room = job.values(), Room()

    def render(shown: Sequence[str], room: Room) -> str:
        return page.render(map(job.neutral, shown), link, values, room)

    text, shown = render(lines, room), lines
    if not job.fits(text):
        ladder = Ladder(job, lines, job.length(text))
        for state in ladder.way():
            if ladder.size(state) <= job.limits.text:
                shown = ladder.show(state)
                text = render(shown, room := Room())
                if job.fits(text):
                    break
        else:
            raise job.error(_too_long(job, render([""] * len(lines), Room())))
    for number in room.order():
        more = render(shown, Room(room.shown | {number}))
        if job.fits(more):
            text, room.shown = more, room.shown | {number}
    return text, shown


def _too_long(job: Job, fixed: str) -> str:
    size = f"{job.length(fixed)} of {job.limits.text} {job.limits.unit}"
    return f"the template's fixed text alone is {size}, which leaves no room for the lines"


class Ladder:
    """The forms of each line, how much they take, and the one way down."""

    def __init__(self, job: Job, lines: tuple[str, ...], whole: int) -> None:
        self._job = job
        self._forms: list[tuple[Form, ...]] = [forms(line, job.post.lang) for line in lines]
        self._sizes: list[list[int | None]] = [[None] * len(f) for f in self._forms]
        self._plain = [
            sum(form.plain for form in f) - 1 for f in self._forms
        ]  # number of the last decent one
        self._start: State = (0,) * len(lines)
        self._fixed = whole - self._sum(self._start)

    def show(self, state: State) -> tuple[str, ...]:
        """The lines in `state`."""
        return tuple(f[i].text for f, i in zip(self._forms, state, strict=True))

    def size(self, state: State) -> int:
        """What the text takes in `state`, if the template only puts things beside the lines."""
        return self._fixed + self._sum(state)

    def way(self) -> Iterator[State]:
        """Every state on the way down, from whole lines to mere ellipses."""
        best = self._best()
        state = yield from self._down(self._start, best)
        state = yield from self._down(state, tuple(self._plain))
        yield from self._down(state, tuple(len(f) - 1 for f in self._forms))
        yield tuple(len(f) - 1 for f in self._forms)

    def _line(self, line: int, number: int) -> int:
        size = self._sizes[line][number]
        if size is None:
            size = self._job.length(self._job.neutral(self._forms[line][number].text))
            self._sizes[line][number] = size
        return size

    def _sum(self, state: State) -> int:
        return sum(self._line(line, number) for line, number in enumerate(state))

    def _down(self, state: State, bottom: State) -> Generator[State, None, State]:
        """From `state` towards `bottom`, the longest line giving first. Ends before yielding `bottom`."""
        while state != bottom:
            yield state
            free = [line for line, number in enumerate(state) if number < bottom[line]]
            line = max(free, key=lambda n: (self._line(n, state[n]), n))
            state = (*state[:line], state[line] + 1, *state[line + 1 :])
        return state

    def _best(self) -> State:
        """The state that uses the usual limit best; the start where the lines fit it whole."""
        room = (self._job.limits.usual_text or self._job.limits.text) - self._fixed
        near = next((s for s in self._down(self._start, tuple(self._plain)) if self._sum(s) <= room), None)
        if near is None or near == self._start:
            return self._start
        ranges = [self._near(line, number) for line, number in enumerate(near)]
        states = [s for s in product(*ranges) if self._sum(s) <= room]
        return max(states, key=lambda s: (self._worth(s), s))

    def _near(self, line: int, number: int) -> range:
        reach = _REACH if len(self._forms) <= 3 else 0
        return range(max(0, number - reach), min(self._plain[line], number + reach) + 1)

    def _worth(self, state: State) -> float:
        """How much of the text `state` keeps, less for uneven lines, more for good ends."""
        sizes = [self._line(line, number) for line, number in enumerate(state)]
        chosen = [f[i] for f, i in zip(self._forms, state, strict=True)]
        cut = [size for size, form in zip(sizes, chosen, strict=True) if form.cut]
        uneven = max(sizes) - min(cut) if cut else 0
        kept = sum(sizes) - 2 * len(cut) + sum(form.bonus for form in chosen)
        return kept - 0.5 * max(0, uneven - _EVEN)
