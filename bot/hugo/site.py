"""A Hugo site: its folder, its configuration and its languages."""

from __future__ import annotations

import os
from pathlib import Path

from bot.hugo.config import env_overrides
from bot.hugo.config.languages import Language, read_languages
from bot.hugo.config.load import SiteConfig, load_config
from bot.hugo.config.mounts import read_mounts
from bot.hugo.tree import Tree


def open_site(root: Path, environment: str | None = None) -> HugoSite:
    """The site in `root`, as Hugo builds it for an environment (by default the one that Hugo would take).

    Raises NoSiteError, or UsageError: its configuration is broken.
    """
    config = load_config(root, environment or env_overrides.environment(os.environ))
    return HugoSite(config, read_languages(config))


class HugoSite:
    """What the configuration says of a site, and the way to its pages."""

    def __init__(self, config: SiteConfig, languages: tuple[Language, ...]) -> None:
        self.config = config
        self.languages = languages  # the default one first
        self.root = config.root

    @property
    def default_language(self) -> Language:
        """The language of files that name none."""
        return self.languages[0]

    def content_folders(self) -> list[Path]:
        """The folders whose files are pages, outermost only."""
        places = [Path(mount.source) for mount in read_mounts(self.config, self.languages)]
        found = sorted({place if place.is_dir() else place.parent for place in places})
        return [
            one for one in found if not any(one != other and one.is_relative_to(other) for other in found)
        ]

    def tree(self) -> Tree:
        """Walks the content folders, once."""
        return Tree(self.config, self.languages)
