"""The folders that hold a site's content: `contentDir`, of the site and of each language, and mounts.

Source: Hugo's documentation "Configure modules" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.hugo.config.languages import Language
from bot.hugo.config.load import SiteConfig
from bot.hugo.names.lower_case import go_lower
from bot.hugo.names.page_matcher import glob
from bot.hugo.names.sites_matrix import chosen, has_other_kinds, matrix_languages
from bot.hugo.syntax.coerce import as_map, maps_of, to_bool, to_string, to_strings


class FileRule(NamedTuple):
    """One pattern of a mount's `files`, and the patterns of the folders above what it means."""

    pattern: re.Pattern[str]
    refuses: bool
    folders: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder (or one file) whose content stands at `target` below Hugo's content root."""

    source: str
    target: tuple[str, ...]
    languages: tuple[str, ...]  # keys, of files whose names have no language
    label: str  # how paths in it begin, relative to the site
    doubt: str = ""  # why its pages can't be derived; "" when they can
    files: tuple[FileRule, ...] = ()  # which of its files count; without any, all

    def takes(self, path: str, *, is_folder: bool) -> bool:
        """Whether a file below `source`, or what a folder holds, counts; `path` begins with a slash.

        The first pattern that fits decides. Where none does a file counts only if every pattern refuses, and
        a folder also if a pattern reaches into it.
        """
        if not self.files:
            return True
        text = go_lower(path)
        for rule in self.files:
            if rule.pattern.fullmatch(text):
                return not rule.refuses
        if all(rule.refuses for rule in self.files):
            return True
        return is_folder and any(
            folder.fullmatch(text) for rule in self.files if not rule.refuses for folder in rule.folders
        )


def read_mounts(config: SiteConfig, languages: tuple[Language, ...]) -> list[Mount]:
    """Where the site's content is, its themes' last."""
    known = tuple(language.key for language in languages if not language.disabled)
    own = _configured(_mounts(config.values), str(config.root), "", known)
    found = own or _folders(config, languages)
    for theme in config.themes:
        label = _label(os.path.relpath(theme.folder, config.root), "", str(config.root))
        entries = [*maps_of(theme.imported_as.get("mounts"))] or _mounts(theme.values)
        if to_bool(theme.imported_as.get("nomounts")):
            continue
        if entries:
            found.extend(_configured(entries, str(theme.folder), label, known))
        else:
            found.append(Mount(str(theme.folder / "content"), (), known[:1], label + "content/"))
    return [mount for mount in found if mount.languages]


def _mounts(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(maps_of(as_map(values.get("module")).get("mounts")))


def _configured(
    entries: list[Mapping[str, Any]], root: str, label: str, known: tuple[str, ...]
) -> list[Mount]:
    """The mounts, of those that `module.mounts` lists, that target content."""
    found = []
    for entry in entries:
        head, *target = os.path.normpath(to_string(entry.get("target"))).strip("/").split("/")
        source = to_string(entry.get("source"))
        if head.lower() != "content" or not os.path.exists(os.path.join(root, source)):  # noqa: PTH110, PTH118
            continue
        languages = _languages(entry, known)
        doubt = "its content mount's `sites` has more than languages"
        doubt = doubt if has_other_kinds(as_map(entry.get("sites"))) else ""
        path = os.path.normpath(os.path.join(root, source))  # noqa: PTH118 - as Hugo: no link is followed
        files = tuple(map(_file_rule, _files(entry)))
        found.append(Mount(path, tuple(target), languages, _label(source, label, root), doubt, files))
    return found


def _file_rule(pattern: str) -> FileRule:
    """One pattern of `files`; `! ` before it, with the space, refuses what fits."""
    refuses = pattern.startswith("! ")
    text = "/" + go_lower(pattern.removeprefix("! ").strip()).lstrip("/")
    above = text.split("/")[1:-1]
    folders = ("/".join(("", *above[:depth])) for depth in range(1, len(above) + 1))
    return FileRule(glob(text), refuses, tuple(map(glob, folders)))


def _files(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """A mount's `files`, or what older versions of Hugo call `excludeFiles` and `includeFiles`."""
    refused = (f"! {pattern}" for pattern in to_strings(entry.get("excludefiles")))
    return (*to_strings(entry.get("files")), *refused, *to_strings(entry.get("includefiles")))


def _languages(entry: Mapping[str, Any], known: tuple[str, ...]) -> tuple[str, ...]:
    """The languages of a mount, by default the site's default one; none where it names only unknown ones."""
    patterns = matrix_languages(as_map(entry.get("sites")))
    if not patterns:  # older versions of Hugo have `lang`
        patterns = tuple(word.lower() for word in to_strings(entry.get("lang")))
    return chosen(patterns, known) if patterns else known[:1]


def _label(source: str, label: str, root: str) -> str:
    """How the paths of a mount begin: relative to the site, but absolute for a folder outside, as in Hugo."""
    cleaned = os.path.normpath(source).replace(os.sep, "/")
    if cleaned.startswith(("..", "/")):
        return os.path.normpath(os.path.join(root, source)) + "/"  # noqa: PTH118 - as above
    return label if cleaned == "." else f"{label}{cleaned}/"


def _folders(config: SiteConfig, languages: tuple[Language, ...]) -> list[Mount]:
    """`contentDir`, of the site and of each language.

    The site's is scanned once, for the default language's sake, whichever languages share it; another that
    several languages name is each one's. They count in the order of the languages' weights. A disabled
    language has none.
    """
    root = str(config.root)
    common = to_string(config.values.get("contentdir")) or "content"
    found: dict[tuple[str, str], Mount] = {}
    for language in sorted(languages, key=lambda one: (one.weight or 1 << 30, one.key)):
        if language.disabled:
            continue
        folder = language.content_dir or common
        source = os.path.normpath(os.path.join(root, folder))  # noqa: PTH118 - as above
        is_common = source == os.path.normpath(os.path.join(root, common))  # noqa: PTH118 - as above
        key = languages[0].key if is_common else language.key
        found.setdefault((source, key), Mount(source, (), (key,), _label(folder, "", root)))
    return list(found.values())
