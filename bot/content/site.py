"""A Hugo site on disk -> its posts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot import __version__
from bot.content.cover import CoverPlaces, ignored_names, static_folders
from bot.content.index import Index
from bot.content.snapshot import Snapshot
from bot.errors import UsageError
from bot.hugo.config import env_overrides
from bot.hugo.config.languages import Language, read_languages
from bot.hugo.config.load import SiteConfig, load_config
from bot.hugo.syntax.coerce import to_bool
from bot.model import Post
from bot.options import SiteOptions

if TYPE_CHECKING:
    from bot.content.record import Reading


def open_site(root: Path, options: SiteOptions) -> Site:
    """The site in `root`. Raises UsageError: there is none, or its configuration is broken."""
    root = Path(os.path.realpath(root.expanduser()))
    if not root.is_dir():
        raise UsageError(f"{root}: no such folder: set root in [site] to the Hugo site's folder")
    if options.permalinks not in (None, "hugo"):
        raise UsageError(f'permalinks = "{options.permalinks}" in [site]: the only value is "hugo"')
    config = load_config(root, options.environment or env_overrides.environment(os.environ))
    return Site(config, read_languages(config), options)


class Site:
    """What Hugo's configuration says of a site, and the way to its posts."""

    def __init__(self, config: SiteConfig, languages: tuple[Language, ...], options: SiteOptions) -> None:
        self.config = config
        self.languages = languages
        self.options = options
        self.root = config.root

    @property
    def base_url(self) -> str:
        """The default language's base URL, ending with a slash."""
        return self.languages[0].base_url

    @property
    def has_base_url(self) -> bool:
        """Whether pages have public addresses at all: without, nothing can be announced."""
        return self.languages[0].has_base_url

    @property
    def name(self) -> str:
        """`[site] name`, else the base URL's host, else the folder's name."""
        host = urlsplit(self.base_url).hostname if self.has_base_url else None
        return self.options.name or host or self.root.name

    @property
    def language(self) -> str:
        """The default language, BCP 47."""
        return self.languages[0].code

    @property
    def timezone(self) -> ZoneInfo:
        """The time zone of dates that name none."""
        zone: tzinfo = self.languages[0].zone
        return zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")

    @property
    def title(self) -> str:
        """The site's title, "" when it has none."""
        return self.languages[0].title

    @cached_property
    def fingerprint(self) -> str:
        """Changes with the site's configuration, with `[site]` and with our version."""
        said = f"{__version__}\0{self.config.digest}\0{self.options.model_dump_json()}"
        return hashlib.sha256(said.encode()).hexdigest()

    @cached_property
    def covers(self) -> CoverPlaces:
        """Where pictures are, and what is no cover."""
        themes = (str(theme.folder) for theme in self.config.themes)
        static, assets = static_folders(str(self.root), self.config.values, themes)
        return CoverPlaces(
            root=str(self.root),
            static=static,
            assets=assets,
            base_url=self.base_url,
            ignored=ignored_names(self.options.ignore_covers),
            generic_alts=frozenset(self.options.generic_alts),
        )

    @cached_property
    def reading(self) -> Reading:
        """How the site's posts are read."""
        from bot.content.record import Reading

        emoji = to_bool(self.config.values.get("enableemoji"))
        return Reading(self.options.summary_headings, self.covers, emoji, self.options.url_template)

    def look(self) -> Snapshot:
        """The site's files as they are now: whether they changed, and the way to their posts."""
        return Snapshot(self)

    def posts(self, now: datetime, paths: Sequence[Path] = (), index: Index | None = None) -> list[Post]:
        """Every page that `hugo list all` lists with kind page, and files that can't be read; by path.

        `now` judges future and expired. `paths` limits the result to these files (or what is below these
        folders); then a `duplicate-url` is seen among them only. With an `index`
        only what changed is read, and the index is brought up to date. Raises UsageError for a path that is
        no page of the site.
        """
        return self.look().posts(now, paths, index)
