"""What `sangyo doctor` finds of the texts: how many of the newest posts a channel has to shorten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from bot.commands.doctor.finding import OK, WARN, Finding
from bot.compose.shorten.edit import ELLIPSIS
from bot.delivery.channel import Channel
from bot.model import Cut, Message, Post

_MANY = 4  # one post of so many that reads badly is worth a warning
_WHOLE = '; picture = "auto" shows the lines of these whole (docs/pictures.md)'


def shortened(channel: Channel, newest: Sequence[Post]) -> Iterator[Finding]:
    """A line where posts of the `newest` are shortened."""
    made = [message for post in newest if (message := _message(channel, post)) and _cuts(message)]
    if not made:
        return
    early = sum(any(map(_ends_early, _cuts(message))) for message in made)
    poor = sum(map(_reads_badly, made))
    ways = poor and not channel.options.may_show_lines() and channel.adapter.limits.images
    yield Finding(
        "text",
        WARN if poor * _MANY > len(newest) else OK,
        f"{len(made)} of the {len(newest)} newest posts are shortened, {poor} so much that readers miss "
        f"what is gone, {early} with a line that ends in …: "
        f"`sangyo preview -v` shows what goes{_WHOLE if ways else ''}",
        channel.name,
    )


def shows_lines(channel: Channel, post: Post) -> bool:
    """Whether the channel would send the lines of `post` as a picture."""
    message = _message(channel, post)
    return message is not None and message.otherwise is not None


def _message(channel: Channel, post: Post) -> Message | None:
    with suppress(Exception):  # on purpose: a post that makes no message has a line of its own
        return channel.adapter.compose(post)
    return None


def _cuts(message: Message) -> list[Cut]:
    return [cut for part in message.parts for cut in part.cuts]


def _reads_badly(message: Message) -> bool:
    """Does it give up what readers miss, with no picture (so with no message otherwise) that shows it?"""
    return message.otherwise is None and any(cut.poor for cut in _cuts(message))


def _ends_early(cut: Cut) -> bool:
    return any(ELLIPSIS in edit.gave for edit in cut.edits)
