"""What a site's owner decides about its posts, beyond Hugo's rules: `[site]` beside Hugo's configuration."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from bot.content.post.cover import CoverPlaces, ignored_names, static_folders
from bot.content.publication import read_publication
from bot.hugo.site import HugoSite
from bot.hugo.syntax.coerce import to_bool
from bot.model import Publication
from bot.options import SiteOptions


@dataclass(frozen=True, slots=True)
class PostRules:
    """How a site's pages become posts, and which of them are eligible."""

    headings: tuple[str, ...]  # of summaries
    covers: CoverPlaces
    emoji: bool  # whether the site turns `:rocket:` into a picture
    sections: tuple[str, ...]  # folders whose posts are announced; none: all but the top level
    default_lang: str  # BCP 47
    has_base_url: bool
    abbreviations: tuple[tuple[str, str], ...]  # long word, short word
    ask_hugo: bool  # whether URLs and states are those of the `hugo` command
    trust_texts: bool  # whether front matter may replace a channel's message
    zone: tzinfo  # of times without an offset
    publication: Publication | None  # the site as its readers know it
    keep_text: bool  # whether the whole text of a page is kept
    url_template: str | None = None  # for pages whose URL is in doubt


def _own_folders(hugo: HugoSite) -> Iterator[str]:
    """The folders that the configuration makes the site's own: its root, its themes' and its mounts'."""
    yield str(hugo.root)
    for theme in hugo.config.themes:
        yield str(theme.folder)
    for folder in hugo.content_folders():
        yield str(folder)


def read_rules(hugo: HugoSite, options: SiteOptions) -> PostRules:
    """The rules of one site."""
    values, root, language = hugo.config.values, str(hugo.root), hugo.default_language
    static, assets = static_folders(root, values, (str(theme.folder) for theme in hugo.config.themes))
    covers = CoverPlaces(
        root=root,
        static=static,
        assets=assets,
        base_url=language.base_url,
        ignored=ignored_names(options.ignore_covers),
        generic_alts=frozenset(options.generic_alts),
        inside=tuple(sorted({os.path.realpath(one) for one in _own_folders(hugo)})),
    )
    return PostRules(
        headings=options.summary_headings,
        covers=covers,
        emoji=to_bool(values.get("enableemoji")),
        sections=tuple(name.strip("/").lower() for name in options.sections),
        default_lang=language.code,
        has_base_url=language.has_base_url,
        abbreviations=tuple(options.abbreviations.items()),
        ask_hugo=options.permalinks == "hugo",
        trust_texts=options.trust_front_matter,
        zone=language.zone,
        publication=read_publication(hugo, options, static),
        keep_text=options.full_text,
        url_template=options.url_template,
    )
