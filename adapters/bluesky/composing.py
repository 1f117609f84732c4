"""A post -> the message for Bluesky: text, card or picture, record keys, and what is kept beside it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from adapters.bluesky import record as records
from adapters.bluesky import standard_site
from adapters.bluesky.links import shown_length, with_short_links
from adapters.bluesky.options import BlueskyOptions
from adapters.bluesky.record_key import key_of
from adapters.shared.composing import card_description, composed, cover_image, missing_cover, style
from bot.model import Card, Image, Limits, Message, Part, Post

_TAGS, _TAG_GRAPHEMES = 8, 64


def graphemes(text: str) -> int:
    """Graphemes (UAX #29)."""
    from bot.compose.counting import grapheme_length

    return grapheme_length(text)


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes a channel's messages."""

    channel: str
    options: BlueskyOptions
    limits: Limits

    def message(self, post: Post, *, link: bool) -> Message:
        """The post or thread for `post`. Raises ComposeError."""
        compose = partial(self._message, whole=post, link=link)
        return composed(post, self.channel, self.options, self.limits, compose)

    def _message(
        self, post: Post, options: BlueskyOptions, summary: Image | None, *, whole: Post, link: bool
    ) -> Message:
        """`post` is what is said of it here, `whole` what is kept of it."""
        parts, warnings = self._parts(post, options, summary, link=link)
        extra = {
            "rkeys": [key_of(post, number) for number in range(len(parts))],
            "langs": records.langs(post.lang),
            "tags": self._tags(post, parts),
        }
        kept = self.document(whole)
        return Message("bluesky", parts, {**extra, **kept.extra}, None, warnings, kept.attached)

    def document(self, post: Post) -> Message:
        """What is kept of `post` beside what is posted; empty where nothing is."""
        if not self.options.standard_site:
            return Message("bluesky", ())
        return standard_site.compose(post, self.limits, text=self.options.standard_site_text)

    def _parts(
        self, post: Post, options: BlueskyOptions, summary: Image | None, *, link: bool
    ) -> tuple[tuple[Part, ...], tuple[str, ...]]:
        from bot.compose import draft

        image = summary or cover_image(post, self.limits)
        pictured = image is not None and (options.embed == "images" or summary is not None)
        carded = bool(post.url) and link and options.card and not pictured
        wanted = ("text_or_card" if carded else "text") if link else "none"
        form = style(
            self.channel, options, layout=options.layout, link=wanted, numbered=options.thread_numbers
        )  # only facets mention and tag here: the text needs no marks
        drafted = draft(post, form, self.limits, partial(self._length, post.url))
        parts = drafted.parts
        if options.link_text == "short":
            parts = tuple(map(with_short_links, parts))
        first = parts[0]
        if carded:
            first = replace(first, card=Card(post.url or "", post.title, card_description(post), image))
        elif pictured and image:
            first = replace(first, images=(image,))
        return (first, *parts[1:]), drafted.warnings + missing_cover(post)

    def _length(self, url: str | None, text: str) -> int:
        """What `text` of a post at `url` counts once its links stand as they are configured."""
        return graphemes(text) if self.options.link_text == "full" else shown_length(text, url)

    def _tags(self, post: Post, parts: tuple[Part, ...]) -> list[str]:
        """The post's tags that the text does not show: they are searched, not seen."""
        from bot.compose.hashtags import hashtags

        shown = {facet.value.casefold() for part in parts for facet in part.facets if facet.type == "tag"}
        made = hashtags(post.tags, maximum=2 * _TAGS, never=self.options.hashtags.never)
        return [tag for tag in made if tag.casefold() not in shown and graphemes(tag) <= _TAG_GRAPHEMES][
            :_TAGS
        ]
