"""All that a line can become: of each length the form that loses least."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from bot.compose.shorten.edit import Edit, applied
from bot.sentences import width

_HALF_WIDTH = {"（": "(", "）": ")"}
_WIDTH = 40  # so many lengths are followed at a time
_VARIANTS = 2  # of each length

State = tuple[float, int, tuple[Edit, ...]]  # loss, width, edits
Whole = tuple[str, float, tuple[Edit, ...]]  # text, loss, edits


def front(
    line: str, edits: Iterable[Edit], stands: Callable[[str, str, tuple[Edit, ...]], float]
) -> list[Whole]:
    """The forms of `line` that `edits` give, from the longest: text, loss, edits.

    `stands` says what a whole form loses beyond its edits, never less than nothing: infinity where it can't
    stand at all.
    """
    brackets = [at for at, char in enumerate(line) if char in _HALF_WIDTH]
    found = [
        whole
        for state in _states(line, edits)
        if _within_groups(state[2])
        for whole in _with_half_width(line, state, brackets)
    ]
    best: list[Whole] = []
    # from short to long: a longer form is worth having only if it loses less
    for _size, group in groupby(sorted(found, key=itemgetter(1, 0)), key=itemgetter(1)):
        least = best[-1][1] if best else float("inf")
        one = _least(line, group, least, stands)
        if one is not None:
            best.append(one)
    return best[::-1]


def _least(
    line: str, group: Iterable[State], least: float, stands: Callable[[str, str, tuple[Edit, ...]], float]
) -> Whole | None:
    """Of the states of one length, from the least loss on, the whole that loses least, below `least`."""
    best: Whole | None = None
    for loss, _, made in group:
        if loss >= least or (best and loss > best[1]):
            break  # none of the others can lose less: that a form stands costs something or nothing
        text = applied(line, made)
        whole = loss + stands(line, text, made)
        if whole < least and (best is None or (whole, text) < (best[1], best[0])):
            best = (text, whole, made)
    return best


def _with_half_width(line: str, state: State, brackets: Sequence[int]) -> Iterator[State]:
    """`state`, and with all of the `brackets` that stay in half width, so that each pair stays one."""
    yield state
    loss, size, made = state
    free = [
        Edit("half-width", at, at + 1, _HALF_WIDTH[line[at]], 0.15)
        for at in brackets
        if not any(edit.start <= at < edit.end for edit in made)
    ]
    if free:
        every = tuple(sorted((*made, *free), key=lambda edit: edit.start))
        yield loss + 0.15 * len(free), size - len(free), every


def _states(line: str, edits: Iterable[Edit]) -> Iterator[State]:
    """Every good way from the start of `line` to its end, by what it takes and loses."""
    starting: dict[int, list[Edit]] = {}
    for edit in edits:
        starting.setdefault(edit.start, []).append(edit)
    places = sorted({0, len(line), *starting, *(e.end for group in starting.values() for e in group)})
    widths = {a: width(line[a:b]) for a, b in pairwise(places)}
    at: dict[int, list[State]] = {0: [(0.0, 0, ())]}
    for place, after in zip(places, [*places[1:], len(line)], strict=True):
        states = _best(at.pop(place, []))
        if place == len(line):
            return iter(states)
        plain = widths[place]
        at.setdefault(after, []).extend((loss, size + plain, made) for loss, size, made in states)
        for edit in starting.get(place, ()):
            took = width(edit.new)
            at.setdefault(edit.end, []).extend(
                (loss + edit.loss, size + took, (*made, edit)) for loss, size, made in states
            )
    return iter(())


def _best(states: list[State]) -> list[State]:
    """The states worth following: of each length the ones that lose least, while longer ones lose more."""
    if len(states) <= 1:
        return states
    states.sort(key=itemgetter(1, 0))
    kept: list[State] = []
    last, seen = -1, 0  # of the length that comes now
    lowest = [float("inf")] * _VARIANTS  # the losses of the best, from the least on
    for state in states:
        loss, size, _ = state
        seen = seen if size == last else 0
        last = size
        if seen >= _VARIANTS or loss >= lowest[-1]:
            continue
        seen += 1
        insort(lowest, loss)
        lowest.pop()
        kept.append(state)
    if len(kept) > _WIDTH * _VARIANTS:
        step = len(kept) / (_WIDTH * _VARIANTS)
        kept = [kept[int(n * step)] for n in range(_WIDTH * _VARIANTS - 1)] + [kept[-1]]
    return kept


def _within_groups(made: tuple[Edit, ...]) -> bool:
    groups = [edit.group for edit in made if edit.group >= 0]
    return not groups or all(groups.count(edit.group) <= edit.most for edit in made if edit.group >= 0)
