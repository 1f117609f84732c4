"""The site as its readers know it: name, address, description, icon."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from bot.content.post.plain_text import plain, tidy
from bot.hugo.site import HugoSite
from bot.hugo.syntax.coerce import as_map, to_string
from bot.model import Publication
from bot.options import SiteOptions

# Where sites keep a square picture of themselves, the largest first: what favicon generators write.
_ICONS = (
    "android-chrome-512x512.png",
    "web-app-manifest-512x512.png",
    "icon-512.png",
    "icon-512x512.png",
    "apple-touch-icon.png",
    "android-chrome-192x192.png",
)


def read_publication(hugo: HugoSite, options: SiteOptions, static: Iterable[str]) -> Publication | None:
    """The default language's; None for a site without an address."""
    language = hugo.default_language
    if not language.has_base_url:
        return None
    url = language.base_url.rstrip("/")
    params = as_map(hugo.config.values.get("params"))
    description = to_string(params.get("description")) or to_string(hugo.config.values.get("description"))
    return Publication(
        url=url,
        name=tidy(language.title) or url.partition("://")[2],
        description=plain(description),
        icon=_icon(str(hugo.root), options.icon, static),
    )


def _icon(root: str, named: str | None, static: Iterable[str]) -> str | None:
    """The picture that is named, there or not (a message says so), else the first of the usual ones."""
    if named:
        return os.path.normpath(os.path.join(root, named))  # noqa: PTH118 - plain paths here
    return next(filter(os.path.isfile, _usual(static)), None)


def _usual(static: Iterable[str]) -> Iterator[str]:
    folders = list(static)
    for name in _ICONS:
        yield from (f"{folder}/{name}" for folder in folders)
