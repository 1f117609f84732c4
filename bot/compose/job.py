"""What a message is made from: a post, a channel's style, a platform's limits and counting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from bot.compose.clean import description, one_line
from bot.compose.counting import utf8_length
from bot.compose.template import Lines, PostView, Values
from bot.errors import ComposeError
from bot.model import Limits, Post


@dataclass(frozen=True, slots=True)
class Style:
    """How a channel's messages are made, from its configuration and its platform.

    `link` is where the post's URL goes: "text"; "text_or_card": a card carries it as well, so it leaves the
    text where room is short; "none". `neutral` keeps a @name or a #word of the summary from pinging or
    tagging. `thread_link` is the part of a thread that holds the link: where a platform refuses
    the replies, a first part with the link is still a sound post. `shorten` says how a line gives way:
    modifiers go ("trim"), it ends early ("cut"), or not at all ("none"). `titled`: the message shows the
    post's title outside of its text.
    """

    channel: str = ""
    neutral: Callable[[str], str] = str
    layout: Literal["single", "thread"] = "single"
    link: Literal["text", "text_or_card", "none"] = "text"
    template: str | None = None
    max_hashtags: int = 0
    never_hashtags: tuple[str, ...] = ()
    category_emoji: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    numbered: bool = True
    thread_link: Literal["first", "last"] = "first"
    shorten: Literal["trim", "cut", "none"] = "trim"
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One post for one channel, on its way."""

    post: Post
    style: Style
    limits: Limits
    length: Callable[[str], int]
    hashtags: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """Does the platform take `text` as one part?"""
        if self.length(text) > self.limits.text:
            return False
        return self.limits.text_bytes is None or utf8_length(text) <= self.limits.text_bytes

    def neutral(self, text: str) -> str:
        """`text` so that it pings and tags nobody here."""
        return self.style.neutral(text)

    def values(self) -> Values:
        """What the template prints besides lines and link."""
        post = self.post

        def plain(text: str) -> str:
            return self.neutral(one_line(text))

        view = PostView(
            title=plain(post.title),
            url=post.url or "",
            description=self.neutral(description(post.description)),
            lang=post.lang,
            section=post.section,
            path=post.path,
            date=post.date,
            tags=tuple(map(plain, post.tags)),
            categories=tuple(map(plain, post.categories)),
        )
        emoji = next((e for c, e in self.style.category_emoji.items() if c in post.categories), "")
        return Values(
            view=lambda lines: replace(view, lines=Lines(lines)),
            hashtags=tuple(f"#{tag}" for tag in self.hashtags),
            emoji=emoji,
        )

    def error(self, sentence: str) -> ComposeError:
        """A ComposeError; whoever has the channel names it."""
        return ComposeError(sentence)
