"""X's column of the timeline page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.sandbox.blog.pages import Site
from bot.sandbox.shown import CardView, Column, Item, Picture, Run, picture, threads, web, when
from bot.sandbox.x.account import Tweet, X
from bot.sandbox.x.limits import PRICES

# X colours hashtags and names itself; this is for showing only, not for what is sent.
_MARKED = re.compile(r"(?<![\w/])([#＃@][\w゠-ヿ]+)")


def column(x: X, site: Site, base_url: str) -> Column:
    """Its posts; `site` has the pages from which X draws cards."""
    parents = {post.id: post.reply_to for post in x.posts}
    rows = threads(x.posts, parents, lambda post: post.id)
    items = [_tweet(post, depth, more, site, base_url) for post, depth, more in rows]
    return Column("x", "X", "X", x.name, f"@{x.username}", items)


def _tweet(post: Tweet, depth: int, more: bool, site: Site, base_url: str) -> Item:
    runs, at = [], 0
    for link in post.links:
        runs += _marked(post.text[at : link.start])
        runs.append(Run(link.display, "link", web(link.expanded)))
        at = link.end
    runs += _marked(post.text[at:])
    pictures = tuple(Picture(f"/_sandbox/media/x/{media.id}", media.alt) for media in post.media)
    mills = PRICES["link_post" if post.links else "post"]
    mills += PRICES["metadata"] * sum(bool(media.alt) for media in post.media)
    badges = [f"${mills / 1000:.3f}"]
    badges += ["Made with AI"] if post.made_with_ai else []
    badges += ["Paid partnership"] if post.paid_partnership else []
    card = None if pictures or not post.links else _site_card(post.links[-1].expanded, site, base_url)
    return Item(
        post.id,
        *when(post.created_at),
        tuple(runs),
        pictures,
        card,
        tuple(badges),
        depth=depth,
        more=more,
    )


def _site_card(url: str, site: Site, base_url: str) -> CardView | None:
    """X draws a card from the page's own tags; only pages of the sandbox's site are known here."""
    page = site.page(url)
    if page is None:
        return None
    drawn = picture(base_url, page.image) if page.image else None
    return CardView(url, urlsplit(url).netloc, page.title, page.description, drawn)


def _marked(text: str) -> list[Run]:
    pieces = _MARKED.split(text)
    return [Run(piece, "tag" if number % 2 else "plain") for number, piece in enumerate(pieces) if piece]
