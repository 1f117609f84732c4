"""What every adapter's `compose` has in common: the style that the options ask for, the cover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.model import Image, Limits, Message, Post, Typeset
from bot.options import ChannelOptions

if TYPE_CHECKING:
    from bot.compose import Style

SUMMARY = "summary"  # the source of a picture of the lines
_NO_IMAGES = 'picture = "summary": this channel takes no picture but by its address, so the cover goes alone'
_REMOTE = ("https://", "http://", "//")  # how a cover that is not the site's own begins


def style(channel: str, options: ChannelOptions, **more: Any) -> Style:
    """The `Style` of a channel; `more` are the platform's own fields (layout, link, numbered, neutral)."""
    from bot.compose import Style

    return Style(
        channel=channel,
        template=options.template,
        max_hashtags=options.hashtags.max,
        never_hashtags=options.hashtags.never,
        category_emoji=options.category_emoji,
        shorten=options.shorten,
        **more,
    )


def cover_image(post: Post, limits: Limits) -> Image | None:
    """The post's cover with an alt text that fits; the title stands in where the cover has none.

    None as well for a cover that the site names and does not have: see `missing_cover`.
    """
    if post.cover is None or missing_cover(post):
        return None
    alt = shorten(post.cover.alt or post.title, limits.alt)
    return Image(source=post.cover.source, alt=alt, file=post.cover.file, url=post.cover.url)


def summary_image(post: Post, options: ChannelOptions, limits: Limits) -> Image | None:
    """The post's lines as a picture that `bot.media` will set, their text as its alt text.

    None where the channel wants none, takes none, or the post has no lines of its own.
    """
    if options.picture != "summary" or limits.images < 1 or not has_lines(post):
        return None
    from bot.compose.clean import in_whole_sentences, one_line

    look, lines = options.summary_picture, tuple(filter(None, map(one_line, post.summary)))
    typeset = Typeset(
        title=one_line(post.title),
        lines=lines,
        lang=post.lang,
        name=look.name or urlsplit(post.url or "").hostname or "",
        cover=None if missing_cover(post) else post.cover,
        **look.model_dump(exclude={"name"}),
    )
    return Image(source=SUMMARY, alt=in_whole_sentences("\n".join(lines), limits.alt), typeset=typeset)


def has_lines(post: Post) -> bool:
    """Whether the post has a summary of its own, which a picture can show."""
    from bot.compose.opening import has_own_lines

    return bool(post.summary) and has_own_lines(post)


def with_summary(
    post: Post, options: ChannelOptions, limits: Limits, compose: Callable[[Post, Image | None], Message]
) -> Message:
    """The message with the summary's picture, and in `otherwise` the one with the cover; or only the latter.

    `compose` makes a message of a post and the picture of its lines (None: as if there were no such thing).
    """
    if options.picture == "none":
        post = replace(post, cover=None)
    plain = compose(post, None)
    if options.picture == "summary" and limits.images < 1:
        return replace(plain, warnings=(*plain.warnings, _NO_IMAGES))
    image = summary_image(post, options, limits)
    if image is None or not plain.parts:
        return plain
    titled = options.text_with_picture == "title" and post.title
    worded = replace(post, summary=(post.title,), summary_source="title") if titled else post
    return replace(compose(worded, image), otherwise=plain)


def missing_cover(post: Post) -> tuple[str, ...]:
    """The warning for a cover that is neither a file of the site nor an address elsewhere."""
    cover = post.cover
    if cover is None or cover.file is not None or cover.source.startswith(_REMOTE):
        return ()
    return (f"cover {cover.source}: no such file in the site; the post goes without it",)


def shorten(text: str, most: int) -> str:
    """At most `most` characters of `text`, an ellipsis for the rest."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def card_description(post: Post) -> str:
    """The description for a link card, without a cut-off tail."""
    from bot.compose.clean import description

    return description(post.description)
