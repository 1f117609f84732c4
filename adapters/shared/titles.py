"""A title that is longer than its place: as much of it as the platform takes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate


def ended_at_a_phrase(title: str, lang: str, length: Callable[[str], int], most: int) -> str:
    """`title`, or where its `length` is more than `most`, as much of it as fits: to a phrase's end, then `…`.

    `lang` is the post's. `length` counts as the platform does, each character as one at least, with whatever
    stands beside the title. One long word ends between two graphemes. "" where there is room for nothing.
    """
    if length(title) <= most:
        return title  # without loading what shortens

    from bot.compose.counting import graphemes
    from bot.compose.shorten.edit import ELLIPSIS
    from bot.compose.shorten.ends import ends

    def longest(beginnings: Iterable[str]) -> str:
        shown = [beginning.rstrip() + ELLIPSIS for beginning in beginnings]
        fitting = bisect_right(shown, most, key=length)
        return shown[fitting - 1] if fitting else ""

    phrases = longest(title[: end.at] for end in ends(title, lang))
    return phrases or longest(accumulate(graphemes(title)[:most]))
