"""Which posts a channel takes. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Post

if TYPE_CHECKING:
    from bot.options import OnlyOptions


def exclusion(channel: str, only: OnlyOptions, post: Post) -> str | None:
    """Why `channel`, which takes `only` such posts, does not take `post`; None: it does."""
    if post.overrides.channels is not None and channel not in post.overrides.channels:
        return "excluded: its front matter names other channels"
    if only.lang and not any(_is_language(post.lang, wanted) for wanted in only.lang):
        return f"excluded: language {post.lang or 'unknown'} is not in `only`"
    for word, wanted, has in (
        ("categories", only.categories, post.categories),
        ("tags", only.tags, post.tags),
        ("sections", only.sections, (post.section,)),
    ):
        if wanted and not {one.casefold() for one in wanted} & {one.casefold() for one in has}:
            return f"excluded: none of its {word} is in `only`"
    return None


def _is_language(lang: str, wanted: str) -> bool:
    """BCP 47, basic filtering (RFC 4647): `ja` takes `ja-JP` too."""
    return f"{lang.casefold()}-".startswith(f"{wanted.casefold()}-")
