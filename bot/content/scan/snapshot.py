"""The files of a site at one moment: whether anything changed, and the way to their posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from bot.content.change import rules_digest, site_digest
from bot.content.index import Index
from bot.content.post.rules import PostRules
from bot.hugo.site import HugoSite
from bot.model import Post
from bot.options import SiteOptions


class Snapshot:
    """What one walk of the content folders found; no file has been read yet."""

    def __init__(self, hugo: HugoSite, options: SiteOptions, rules: PostRules) -> None:
        self.hugo_failed = False  # the command was needed and failed
        self._hugo = hugo
        self._options = options
        self._rules = rules
        self._tree = hugo.tree()

    @cached_property
    def rules_digest(self) -> str:
        """Changes with whatever a page depends on beyond its own file (see `bot.content.change`)."""
        return rules_digest(self._hugo, self._options, self._tree)

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

        scan = Scan(self._hugo, self._rules, self._tree, self.rules_digest)
        found = scan.posts(now, paths, index, missing_ok=missing_ok)
        self.hugo_failed = scan.hugo_failed
        return found
