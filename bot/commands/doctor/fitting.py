"""What `sangyo doctor` finds of the texts: how many of the newest posts a channel has to shorten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from bot.commands.doctor.finding import OK, WARN, Finding
from bot.compose.shorten.edit import ELLIPSIS
from bot.delivery.channel import Channel
from bot.model import Cut, Post

_MANY = 4  # one post of so many that reads badly is worth a warning
_WHOLE = '; picture = "summary" shows every line whole (docs/pictures.md)'


def shortened(channel: Channel, newest: Sequence[Post]) -> Iterator[Finding]:
    """A line where posts of the `newest` are shortened."""
    found = [cuts for post in newest if (cuts := _cuts(channel, post))]
    if not found:
        return
    early = sum(any(map(_ends_early, cuts)) for cuts in found)
    shown_whole = channel.options.picture == "summary"
    poor = 0 if shown_whole else sum(any(cut.poor for cut in cuts) for cuts in found)
    advice = "" if shown_whole else _WHOLE
    yield Finding(
        "text",
        WARN if max(poor, early) * _MANY > len(newest) else OK,
        f"{len(found)} of the {len(newest)} newest posts are shortened, {poor} so much that readers miss "
        f"what is gone, {early} with a line that ends in …: `sangyo preview -v` shows what goes{advice}",
        channel.name,
    )


def _cuts(channel: Channel, post: Post) -> list[Cut]:
    with suppress(Exception):  # on purpose: a post that makes no message has a line of its own
        return [cut for part in channel.adapter.compose(post).parts for cut in part.cuts]
    return []


def _ends_early(cut: Cut) -> bool:
    return ELLIPSIS in cut.shown and ELLIPSIS not in cut.original
