"""A Hugo site on disk -> its files at one moment -> its posts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot import hugo
from bot.content.change import rules_digest, site_digest
from bot.content.index import Index
from bot.errors import UsageError
from bot.model import Post
from bot.options import SiteOptions

if TYPE_CHECKING:
    from bot.content.post.rules import PostRules


def open_site(root: Path, options: SiteOptions) -> Site:
    """The site in `root`. Raises UsageError: there is none, or its configuration is broken."""
    root = Path(os.path.realpath(root.expanduser()))
    if not root.is_dir():
        raise UsageError(f"{root}: no such folder: set root in [site] to the Hugo site's folder")
    if options.permalinks not in (None, "hugo"):
        raise UsageError(f'permalinks = "{options.permalinks}" in [site]: the only value is "hugo"')
    try:
        return Site(hugo.open_site(root, options.environment), options)
    except hugo.NoSiteError as error:
        raise UsageError(f"{error}: set root in [site] to its folder") from error


def newest(posts: Iterable[Post]) -> list[Post]:
    """The posts that may be announced, the newest first."""
    oldest = datetime.min.replace(tzinfo=UTC)
    eligible = (post for post in posts if post.eligible)
    return sorted(eligible, key=lambda post: (post.publish_date or oldest, post.path), reverse=True)


class Site:
    """A site as Sangyo sees it: its name, address and language, and the way to its posts."""

    def __init__(self, site: hugo.HugoSite, options: SiteOptions) -> None:
        self.options = options
        self.root = site.root
        self._hugo = site
        self._main = site.default_language

    @property
    def base_url(self) -> str:
        """The default language's base URL, ending with a slash."""
        return self._main.base_url

    @property
    def has_base_url(self) -> bool:
        """Whether pages have public addresses at all: without, nothing can be announced."""
        return self._main.has_base_url

    @property
    def name(self) -> str:
        """`[site] name`, else the base URL's host, else the folder's name."""
        host = urlsplit(self.base_url).hostname if self.has_base_url else None
        return self.options.name or host or self.root.name

    @property
    def language(self) -> str:
        """The default language, BCP 47."""
        return self._main.code

    @cached_property
    def timezone(self) -> ZoneInfo:
        """The zone in which the site's days begin: its configuration's, else that of its posts' dates.

        It is for windows, limits, `--since` and what is shown; to dates without an offset Hugo's own applies.
        """
        from bot.content.time_zone import inferred

        zone: tzinfo = self._main.zone
        if self.states_timezone or not isinstance(zone, ZoneInfo) or zone.key != "UTC":
            return zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
        return inferred(self.content_folders()) or ZoneInfo("UTC")

    @property
    def states_timezone(self) -> bool:
        """Whether Hugo's configuration names a time zone."""
        return bool(self._hugo.config.values.get("timezone"))

    @property
    def title(self) -> str:
        """The site's title, "" when it has none."""
        return self._main.title

    @property
    def environment(self) -> str:
        """The environment that Hugo builds the site for."""
        return self._hugo.config.environment

    @cached_property
    def rules(self) -> PostRules:
        """How the site's pages become posts."""
        from bot.content.post.rules import read_rules  # who finds nothing new does without

        return read_rules(self._hugo, self.options)

    def content_folders(self) -> list[Path]:
        """The folders whose files are pages, outermost only."""
        return self._hugo.content_folders()

    def snapshot(self) -> Snapshot:
        """The site's files as they are now: whether they changed, and the way to their posts."""
        return Snapshot(self, self._hugo)

    def posts(
        self,
        now: datetime,
        paths: Sequence[Path] = (),
        index: Index | None = None,
        *,
        missing_ok: bool = False,
    ) -> list[Post]:
        """Every page that `hugo list all` lists with kind page, and files that can't be read; by path.

        `now` judges future and expired. `paths` limits the result to these files (or what is below these
        folders); then a `duplicate-url` is seen among them only. With an `index` only what changed is read,
        and the index is brought up to date. However many paths there are, the content folders are walked
        once. Raises UsageError for a path that is no page of the site; with `missing_ok` it is passed over.
        """
        return self.snapshot().posts(now, paths, index, missing_ok=missing_ok)


class Snapshot:
    """What one walk of the content folders found; no file has been read yet."""

    def __init__(self, site: Site, hugo_site: hugo.HugoSite) -> None:
        self.hugo_failed = False  # the command was needed and failed
        self._site = site
        self._hugo = hugo_site
        self._tree = hugo_site.tree()

    @cached_property
    def rules_digest(self) -> str:
        """Changes with whatever a page depends on beyond its own file (see `bot.content.change`)."""
        return rules_digest(self._hugo, self._site.options, self._tree)

    @cached_property
    def digest(self) -> str:
        """Changes with whatever the site's posts depend on, but time (see `bot.content.change`)."""
        return site_digest(self.rules_digest, self._tree)

    def posts(
        self,
        now: datetime,
        paths: Sequence[Path] = (),
        index: Index | None = None,
        *,
        missing_ok: bool = False,
    ) -> list[Post]:
        """See `Site.posts`."""
        from bot.content.scan.posts import Scan  # and all that reads: who finds nothing new does without

        scan = Scan(self._hugo, self._site.rules, self._tree, self.rules_digest)
        found = scan.posts(now, paths, index, missing_ok=missing_ok)
        self.hugo_failed = scan.hugo_failed
        return found
