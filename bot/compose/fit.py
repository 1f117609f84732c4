"""Fitting lines into the room that a template leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.compose.shorten import shortenings
from bot.compose.template import Room

if TYPE_CHECKING:
    from bot.compose.draft import Job
    from bot.compose.template import Page


def fit(job: Job, page: Page, lines: tuple[str, ...], link: str) -> tuple[str, tuple[str, ...]]:
    """The text of `page` with as much of `lines` as fits, and what it shows of each line.

    Raises ComposeError when even the shortest lines leave the text too long.
    """
    values = job.values()
    options = [shortenings(line) for line in lines]
    state = [0] * len(lines)
    while True:
        shown = tuple(o[i] for o, i in zip(options, state, strict=True))
        room = Room()
        text = page.render(map(job.neutral, shown), link, values, room)
        if job.fits(text):
            break
        open_ = [k for k, i in enumerate(state) if i + 1 < len(options[k])]
        if not open_:
            size = f"{job.length(text)} of {job.limits.text} {job.limits.unit}"
            raise job.error(f"the template's fixed text alone is {size}")
        state[max(open_, key=lambda k: job.length(shown[k]))] += 1
    chosen: frozenset[int] = frozenset()
    for number in room.order():
        more = page.render(map(job.neutral, shown), link, values, Room(chosen | {number}))
        if job.fits(more):
            chosen, text = chosen | {number}, more
    return text, shown
