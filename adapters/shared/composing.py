"""What every adapter's `compose` has in common: the style that the options ask for, the cover."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, get_args
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from bot.errors import ComposeError
from bot.model import Image, Limits, Message, Post, Typeset
from bot.options import ChannelOptions

if TYPE_CHECKING:
    from bot.compose import Style

_Options = TypeVar("_Options", bound=ChannelOptions)
SUMMARY = "summary"  # the source of a picture of the lines
_NO_IMAGES = 'picture = "summary": this channel takes no picture but by its address, so the cover goes alone'
_TITLE_INSTEAD = 'shorten = "none": the lines stand whole in the picture, and the title beside it'
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


def for_channel(post: Post, channel: str, options: _Options) -> tuple[Post, _Options]:
    """`post` and `options` as they are for this post on this channel.

    The link has `link_params`; the cover's alt text and the option `picture` are the front matter's where it
    names them. Raises ComposeError: the channel has no such picture.
    """
    url, cover, alt = post.url, post.cover, post.overrides.alts.get(channel)
    if url and options.link_params:
        url = with_params(url, options.link_params, channel)
    if cover and alt:
        cover = replace(cover, alt=alt)
    picture = post.overrides.pictures.get(channel)
    if picture == "none":
        cover = None
    return replace(post, url=url, cover=cover), _with_picture(options, channel, picture)


def _with_picture(options: _Options, channel: str, picture: str | None) -> _Options:
    option = type(options).model_fields.get("picture")
    if option is None or picture is None:
        return options
    if picture not in (able := get_args(option.annotation)):
        raise ComposeError(
            f'its front matter asks for announce.{channel}.picture: "{picture}"; there are {", ".join(able)}'
        )
    return options.model_copy(update={"picture": picture})


def with_params(url: str, params: Mapping[str, str], channel: str) -> str:
    """`url` with query parameters, `{channel}` in their values replaced; one that it has already stays."""
    parts = urlsplit(url)
    known = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    added = {name: value.replace("{channel}", channel) for name, value in params.items() if name not in known}
    query = "&".join(filter(None, (parts.query, urlencode(added, quote_via=quote))))
    return urlunsplit(parts._replace(query=query))


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
    if not options.may_show_lines() or limits.images < 1 or not has_lines(post):
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


def composed(
    post: Post,
    channel: str,
    options: _Options,
    limits: Limits,
    compose: Callable[[Post, _Options, Image | None], Message],
) -> Message:
    """The message of `post` on a channel: see `for_channel`.

    With the picture of its lines where that is wanted: always, or ("auto") where the text loses what readers
    miss or may not be shortened. Then `otherwise` is the message without. `compose` makes one of a post,
    options and that picture (None: as if there were no such thing). Raises ComposeError.
    """
    post, options = for_channel(post, channel, options)
    if options.picture == "none":
        post = replace(post, cover=None)
    image, titled = summary_image(post, options, limits), _by_title(post)
    try:
        plain = _warned(compose(post, options, None), post, channel, options, limits)
    except ComposeError:
        if image is None or options.shorten != "none" or not post.title:
            raise
        beside, without = compose(titled, options, image), compose(titled, options, None)
        return replace(beside, otherwise=without, warnings=(*beside.warnings, _TITLE_INSTEAD))
    if options.picture == "summary" and limits.images < 1:
        return replace(plain, warnings=(*plain.warnings, _NO_IMAGES))
    if image is None or (options.picture == "auto" and not _loses_much(plain)):
        return plain
    worded = titled if options.text_with_picture == "title" and post.title else post
    return replace(compose(worded, options, image), otherwise=plain)


def _by_title(post: Post) -> Post:
    """`post` with its title in place of its lines."""
    return replace(post, summary=(post.title,), summary_source="title")


def _warned(message: Message, post: Post, channel: str, options: ChannelOptions, limits: Limits) -> Message:
    """`message`, with a warning and the ways out where its lines give up what readers miss."""
    if not _loses_much(message):
        return message
    said = ["the lines lose much that readers miss"]
    if channel not in post.overrides.texts:
        said.append(f'announce: {{{channel}: {{text: "…"}}}} in its front matter says it in your own words')
    if not options.may_show_lines() and limits.images and has_lines(post):
        said.append('picture = "auto" shows such lines whole')
    return replace(message, warnings=(*message.warnings, "; ".join(said)))


def _loses_much(message: Message) -> bool:
    """Whether lines of the text give up what readers miss."""
    return any(cut.poor for part in message.parts for cut in part.cuts)


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
