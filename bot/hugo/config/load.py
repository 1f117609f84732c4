"""Hugo's configuration: found, read and merged as Hugo does it.

`hugo.*` or `config.*` in the site's folder, then `config/_default`, then `config/<environment>`, each over
the one before; in a folder a file's name is its key, and a language in it (`menus.ja.toml`) its place.
Themes and vendored modules join where `_merge` allows it. Keys are in lower case throughout.
Source: Hugo's documentation "Configuration: introduction" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import UsageError
from bot.hugo.config import env_overrides
from bot.hugo.errors import NoSiteError
from bot.hugo.syntax.coerce import as_map, lower_keys, maps_of, to_bool, to_string, to_strings
from bot.hugo.syntax.decode import DecodeError, decode

_SUFFIXES = {".toml": "toml", ".yaml": "yaml", ".yml": "yaml", ".json": "json"}
_ROOT_NAMES = ("hugo", "config")
_MERGED_BY_DEFAULT = {"mediatypes": "shallow", "outputformats": "shallow", "languages": "shallow"}
_OF_LANGUAGE = ("menus", "menu", "params")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme or module that is on this machine."""

    folder: Path
    values: Mapping[str, Any]  # its own configuration
    imported_as: Mapping[str, Any]  # its entry in `module.imports`


@dataclass(slots=True)
class SiteConfig:
    """The merged configuration; `digest` changes with any byte of any file it came from."""

    root: Path
    environment: str
    values: dict[str, Any]
    themes: tuple[Theme, ...] = ()
    digest: str = ""
    doubt: str = ""  # why no URL is certain, whatever is in the files


def load_config(root: Path, environment: str) -> SiteConfig:
    """The configuration of the site in `root`. Raises NoSiteError, or UsageError: a file is broken."""
    seen = hashlib.sha256(environment.encode())
    values = _load_folder(root, environment, seen)
    if values is None and not (root / "content").is_dir():
        raise NoSiteError(f"{root}: no Hugo site here (no hugo.toml, config.* or config/)")
    variables = {name: text for name, text in sorted(os.environ.items()) if name.startswith("HUGO")}
    seen.update(repr(variables).encode())
    values, doubt = env_overrides.apply(values or {}, variables)
    config = SiteConfig(root, environment, values, doubt=doubt)
    _join_themes(config, seen)
    config.digest = seen.hexdigest()
    return config


def _load_folder(root: Path, environment: str, seen: Any) -> dict[str, Any] | None:
    """One site's or theme's own configuration; None when it has none."""
    found = False
    merged: dict[str, Any] = {}
    main = _main_file(root)
    if main is not None:
        merged, found = _read(main, seen), True
    for part in ("_default", environment):
        folder = root / "config" / part
        if folder.is_dir():
            merged, found = deep_merge(merged, _read_folder(folder, seen)), True
    return merged if found else None


def _main_file(folder: Path) -> Path | None:
    for name in _ROOT_NAMES:
        for suffix in _SUFFIXES:
            path = folder / (name + suffix)
            if path.is_file():
                return path
    return None


def _read_folder(folder: Path, seen: Any) -> dict[str, Any]:
    """Every file below `config/<environment>`, in the order of their names, each over the one before.

    A file named hugo or config is the root itself, and there may be several of them.
    """
    merged: dict[str, Any] = {}
    paths = sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    for path in paths:
        name, dot, language = path.stem.lower().rpartition(".")
        name, language = (name, language) if dot else (language, "")
        if name in _ROOT_NAMES and not path.stem.startswith(_ROOT_NAMES):
            continue  # `Hugo.toml` doesn't count
        merged = deep_merge(merged, _placed(name, language, _read(path, seen)))
    return merged


def _placed(name: str, language: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a split file, under the keys that its name stands for.

    A language's own file stands at its menus or parameters, if it is named so, else at all of the language.
    """
    if not language:
        return values if name in _ROOT_NAMES else {name: _unwrapped(name, values)}
    return {"languages": {language: {name: values} if name in _OF_LANGUAGE else values}}


def _unwrapped(name: str, values: Mapping[str, Any]) -> Any:
    """The file `permalinks.toml` may hold the key `permalinks`, or what is below it."""
    return values[name] if set(values) == {name} else values


def _read(path: Path, seen: Any) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: can't be read ({error}): correct the file") from error
    seen.update(str(path).encode() + b"\0" + raw)
    try:
        values: dict[str, Any] = lower_keys(decode(text, _SUFFIXES[path.suffix]))
    except DecodeError as error:
        where = f"{path}:{error.line}" if error.line else str(path)
        raise UsageError(f"{where}: Hugo's configuration can't be read ({error.what}): correct it") from error
    return values


def deep_merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`over` over `base`, map by map; lists and scalars are replaced whole."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, Mapping) and isinstance(value, Mapping)
        merged[key] = deep_merge(below, value) if both else value  # type: ignore[arg-type] # both are mappings
    return merged


def _join_themes(config: SiteConfig, seen: Any) -> None:
    """Finds the themes' folders and takes from their configuration what `_merge` asks for."""
    waiting = _imports(config.values)
    themes: list[Theme] = []
    while waiting:
        entry = waiting.pop(0)
        folder = _theme_folder(config, to_string(entry.get("path")))
        if folder is None or folder in [theme.folder for theme in themes]:
            continue
        values = (
            {} if to_bool(entry.get("ignoreconfig")) else _load_folder(folder, config.environment, seen) or {}
        )
        themes.append(Theme(folder, values, entry))
        if not to_bool(entry.get("ignoreimports")):
            waiting.extend(_imports(values))
        config.values = _merge_theme(config.values, values)
    config.themes = tuple(themes)


def _imports(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    entries = maps_of(as_map(values.get("module")).get("imports"))
    listed = [
        entry for entry in entries if to_string(entry.get("path")) and not to_bool(entry.get("disable"))
    ]
    return [*({"path": name} for name in to_strings(values.get("theme"))), *listed]


def _theme_folder(config: SiteConfig, name: str) -> Path | None:
    """A theme's folder; None for a module that is not on this machine (Hugo would fetch it)."""
    themes_dir = config.root / (to_string(config.values.get("themesdir")) or "themes")
    replaced = _replacements(config.values).get(name)
    folders = [themes_dir / replaced] if replaced else [config.root / "_vendor" / name, themes_dir / name]
    return next((Path(os.path.normpath(folder)) for folder in folders if folder.is_dir()), None)


def _replacements(values: Mapping[str, Any]) -> dict[str, str]:
    """`module.replacements`: `path -> folder`, several in a list or with commas between."""
    pairs = as_map(values.get("module")).get("replacements")
    found = (pair.partition("->") for pair in ",".join(to_strings(pairs)).split(","))
    return {name.strip(): folder.strip() for name, arrow, folder in found if arrow}


def _merge_theme(site: dict[str, Any], theme: Mapping[str, Any]) -> dict[str, Any]:
    """What a theme adds: by `_merge`, else formats and types, and languages where the site names none.

    Parameters and menus merge, too, but no URL depends on them.
    """
    root_strategy = to_string(site.get("_merge"))
    merged = dict(site)
    for key, value in theme.items():
        mine = site.get(key)
        strategy = to_string(as_map(mine).get("_merge")) or root_strategy or _MERGED_BY_DEFAULT.get(key, "")
        if strategy not in ("shallow", "deep") or key in ("theme", "module", "_merge"):
            continue
        if isinstance(mine, Mapping) and isinstance(value, Mapping):
            if key != "languages" or root_strategy or "_merge" in mine:
                merged[key] = deep_merge(value, mine) if strategy == "deep" else {**value, **mine}
        elif mine is None:
            merged[key] = (
                _languages(site, value, may_extend=bool(root_strategy)) if key == "languages" else value
            )
    return merged


def _languages(site: Mapping[str, Any], theme: Any, *, may_extend: bool) -> dict[str, Any]:
    """A theme's languages in a site without any of its own, whose default one is there all the same.

    The theme may extend that one only where the site allows it by `_merge`.
    """
    default: dict[str, Any] = {to_string(site.get("defaultcontentlanguage")).lower() or "en": {}}
    return {**default, **as_map(theme)} if may_extend else {**as_map(theme), **default}
