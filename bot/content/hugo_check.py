"""Sangyo's posts beside what the `hugo` command lists, for `doctor` and the tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.content.site import Site
from bot.hugo.hugo_command import find_binary, list_rows
from bot.model import Post

__all__ = ["disagreements", "find_binary"]

_Pages = dict[str, bool]  # the pages of one file: url -> published


def disagreements(site: Site, binary: Path, posts: Sequence[Post] | None = None) -> list[str]:
    """Where Sangyo and Hugo differ, a line each; empty when they agree. Raises ContentError.

    `posts` are all of the site's, if they are at hand. Pages that Sangyo refuses are no disagreement.
    """
    hugo: dict[str, _Pages] = {}
    for page in list_rows(site.root, binary, site.environment):
        hugo.setdefault(page.path, {})[page.url] = page.published
    ours: dict[str, _Pages] = {}
    refused = set()
    for post in site.posts(datetime.now(UTC)) if posts is None else posts:
        urls = ours.setdefault(post.path, {})
        if post.error:
            refused.add(post.path)
        else:  # of two pages at one address Hugo's list tells only that one is published
            urls[post.url or ""] = post.published or urls.get(post.url or "", False)
    found = []
    for path, pages in ours.items():
        theirs = hugo.pop(path, {})
        if pages != theirs and not (path in refused and _is_part(pages, theirs)):
            found.append(f"{path}: Sangyo says {_text(pages)}, Hugo {_text(theirs)}")
    found.extend(
        f"{path}: Sangyo doesn't list it, Hugo says {_text(theirs)}" for path, theirs in hugo.items()
    )
    return found


def _is_part(pages: _Pages, whole: _Pages) -> bool:
    """Whether pages are among those of a file; one that is missing may be published at the same address."""
    return all(url in whole and published <= whole[url] for url, published in pages.items())


def _text(pages: _Pages) -> str:
    texts = (f"{url or 'no url'}{'' if at else ' (not published)'}" for url, at in sorted(pages.items()))
    return " and ".join(texts) or "it is no page"
