"""What a message on X is besides its text: the picture, the flags of the request, what to warn of. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from adapters.shared.composing import cover_image, missing_cover
from adapters.x.links import stray_links
from adapters.x.options import XOptions
from bot.model import Image, Limits, Message, Part, Post, Receipt

_TIMELINE = 280  # weighted characters that the timeline shows of a longer post
# A longer post has the link behind its first line: what the timeline shows is whole by itself.
LONG = """\
{{ emoji }}{{ lines[0] }}
{{ link }}

{% for line in lines[1:] %}{{ line }}
{% endfor %}{{ hashtags }}"""
_AI_MADE = re.compile(
    r"\bAI[ -]?(?:generated|made|created)\b"
    r"|\b(?:generated|made|created) (?:by|with|using) (?:an? )?(?:generative )?AI\b"
    r"|AI(?:で|による|が)?(?:自動)?(?:生成|作成|制作)(?:された|した)?(?:画像|サムネ|イラスト|カバー|写真|$|[)）。])"
    r"|生成AI(?:で|による|が)(?:作成|生成|制作)",
    re.IGNORECASE,
)


def says_ai_made(alt: str) -> bool:
    """Does the alt text say that the picture is AI-made (not merely that it shows something about AI)?"""
    return bool(_AI_MADE.search(alt))


def neutral_of(options: XOptions) -> Callable[[str], str]:
    """What makes a text ping, tag and, where the options say so, link to nothing."""
    from adapters.x.dialect import neutral, without_links

    return (lambda text: without_links(neutral(text))) if options.bare_domains == "defuse" else neutral


def picture_of(
    post: Post, options: XOptions, limits: Limits, summary: Image | None
) -> tuple[Image | None, tuple[str, ...]]:
    """The picture that goes with `post`: `summary`, or the cover; a warning where the site lacks it."""
    if options.picture in {"card", "none"}:
        return None, ()
    return summary or cover_image(post, limits), missing_cover(post)


def with_image(parts: tuple[Part, ...], image: Image | None) -> tuple[Part, ...]:
    """`parts`, the first with `image`."""
    if image is None or not parts:
        return parts
    return (replace(parts[0], images=(image,)), *parts[1:])


def marks_of(post: Post, options: XOptions, image: Image | None) -> dict[str, bool]:
    """What the request's body says besides; each is a key of "Create Post", `made_with_ai` of the media."""
    marks = {}
    if image and _made_with_ai(post, options):
        marks["made_with_ai"] = True
    if post.overrides.paid_partnership:
        marks["paid_partnership"] = True
    return marks


def _made_with_ai(post: Post, options: XOptions) -> bool:
    flag, cover = options.made_with_ai, post.cover
    if flag != "auto":
        return flag
    return cover is not None and any(map(says_ai_made, (cover.alt, cover.stated_alt)))


def is_cut_off(parts: tuple[Part, ...]) -> bool:
    """Does the timeline show only the beginning of the first part?"""
    return bool(parts) and parts[0].length > _TIMELINE


def warnings_of(parts: tuple[Part, ...], options: XOptions, length: Callable[[str], int]) -> list[str]:
    """Links that X makes besides the post's own; a card without a link; a first line that is cut off."""
    words = dict.fromkeys(word for part in parts for word in stray_links(part.text, part.link))
    warnings = [
        f'X makes a link of "{word}": it counts 23 characters, and the post costs as one with a link'
        for word in words
    ]
    if options.picture == "card" and not any(part.link for part in parts):
        warnings.append('picture = "card": X draws no card of a post without a link')
    if is_cut_off(parts) and length(_opening(parts[0])) > _TIMELINE:
        warnings.append(f"the timeline shows {_TIMELINE} characters of it, and its first line is longer")
    return warnings


def _opening(part: Part) -> str:
    """The first line, and the link where it is the next."""
    lines = part.text.split("\n")
    return "\n".join(lines[: 2 if part.link and lines[1:2] == [part.link] else 1])


def body_of(message: Message, number: int, receipts: tuple[Receipt, ...], media: list[str]) -> dict[str, Any]:
    """The request's body for part `number`; `media` are the ids of its pictures."""
    body: dict[str, Any] = {"text": message.parts[number].text}
    if media:
        body["media"] = {"media_ids": media}
        if message.extra.get("made_with_ai"):
            body["made_with_ai"] = True
    if message.extra.get("paid_partnership"):
        body["paid_partnership"] = True
    if number:
        body["reply"] = {"in_reply_to_tweet_id": receipts[number - 1].remote_id}
    return body
