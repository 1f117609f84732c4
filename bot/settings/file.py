"""Which file is Sangyo's configuration, and what stands in it.

``config.toml`` is also Hugo's older name, so a new file is called ``sangyo.toml``, which is looked for first.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import tomli

from bot.errors import SettingsError

NEW_FILE = Path("sangyo.toml")  # what `sangyo init` writes
OLD_FILE = Path("config.toml")
SECTIONS = ("site", "announce", "web", "alerts", "channels")
# Top-level keys that only Hugo has. Source: Hugo's documentation, "All settings".
_HUGO = {
    "archetypedir", "assetdir", "baseurl", "builddrafts", "canonifyurls", "contentdir",
    "copyright", "defaultcontentlanguage", "enablerobotstxt", "frontmatter", "googleanalytics",
    "hascjklanguage", "imaging", "languagecode", "languages", "locale", "markup", "mediatypes", "menu",
    "menus", "minify", "module", "outputformats", "outputs", "pagination", "paginate", "params", "permalinks",
    "pluralizelisttitles", "publishdir", "related", "security", "services", "sitemap", "summarylength",
    "taxonomies", "theme", "timezone", "title", "titlecasestyle", "uglyurls",
}  # fmt: skip


def find() -> Path | None:
    """The configuration in this folder, sangyo.toml before a config.toml that isn't Hugo's; None: neither."""
    if NEW_FILE.exists():
        return NEW_FILE
    return OLD_FILE if OLD_FILE.exists() and not is_hugos_file(OLD_FILE) else None


def missing() -> str:
    """What to do where `find` finds nothing, and why a config.toml that is there is none."""
    hugos = f"{OLD_FILE} is Hugo's own; " if OLD_FILE.exists() else ""
    return f"{hugos}`sangyo init` writes a commented {NEW_FILE}"


def is_hugos_file(file: Path) -> bool:
    """Whether a file is Hugo's configuration; one that can't be read is not."""
    with suppress(OSError, ValueError):
        return is_hugos(tomli.loads(file.read_text(encoding="utf-8-sig")))
    return False


def is_hugos(data: Mapping[str, Any]) -> bool:
    """Whether these are Hugo's keys and none of ours."""
    return bool({key.lower() for key in data} & _HUGO) and not set(data) & set(SECTIONS)


def read(file: Path) -> dict[str, Any]:
    """What stands in a file. Raises SettingsError: it can't be read, is no TOML, or is Hugo's."""
    data = _parsed(file)
    if is_hugos(data):
        raise SettingsError(
            f"{file}: is Hugo's own configuration; Sangyo's is called {NEW_FILE}: `sangyo init` writes it"
        )
    return data


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomli.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(f"{file}: no such file; `sangyo init` writes one") from None
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except tomli.TOMLDecodeError as error:
        raise SettingsError(f"{file}: is not valid TOML: {error}") from None


def check_env(file: Path) -> None:
    """Raises SettingsError, with the place, for a ``.env`` that can't be read; never shows what it holds."""
    if not file.exists():
        return
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from None
    wrong = _wrong_lines(file)
    if wrong:
        blank = itertools.takewhile(lambda line: not line.strip(), text.splitlines()[wrong[0] - 1 :])
        raise SettingsError(f"{file}: line {wrong[0] + len(list(blank))}: is not NAME=value")


def _wrong_lines(file: Path) -> list[int]:
    """Where python-dotenv, by which pydantic-settings reads the file, can't parse it: it only logs that."""
    from pydantic_settings import BaseSettings, DotEnvSettingsSource

    found: list[int] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.extend(int(str(argument)) for argument in record.args or ())

    collector, logger = Collector(), logging.getLogger("dotenv.main")
    logger.addHandler(collector)
    kept, logger.propagate = logger.propagate, False
    try:
        DotEnvSettingsSource(BaseSettings, file, "utf-8")  # it reads when it is made
    finally:
        logger.removeHandler(collector)
        logger.propagate = kept
    return found
