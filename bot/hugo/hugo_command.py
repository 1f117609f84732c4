"""The `hugo` command: what it lists of a site, to use in place of the rules or to compare with them."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import ContentError
from bot.hugo.config.dates import Dates
from bot.hugo.page.page import ListedPage

TIMEOUT = 120.0  # seconds; `hugo list all` takes 1.5 s for 10,000 posts


@dataclass(frozen=True, slots=True)
class Row:
    """One page of the list."""

    path: str
    url: str
    published: bool


def find_binary() -> Path | None:
    """The `hugo` on PATH, else the one installed beside this Python, if any."""
    found = shutil.which("hugo") or shutil.which("hugo", path=str(Path(sys.executable).parent))
    return Path(found) if found else None


def list_rows(root: Path, binary: Path, environment: str = "production") -> list[Row]:
    """Every page of kind page that `hugo list all` lists. Raises ContentError when Hugo fails."""
    published = {(row["path"], row["permalink"]) for row in _list("published", root, binary, environment)}
    return [
        Row(row["path"], row["permalink"], (row["path"], row["permalink"]) in published)
        for row in _list("all", root, binary, environment)
        if row["kind"] == "page"
    ]


def list_pages(root: Path, binary: Path, environment: str) -> dict[str, tuple[ListedPage, ...]]:
    """Every page that `hugo list all` lists, by path. Raises ContentError when Hugo fails.

    A file in several languages is several pages.
    """
    found: dict[str, tuple[ListedPage, ...]] = {}
    for row in _list("all", root, binary, environment):
        if row["kind"] != "page":
            continue
        dates = Dates(_time(row["date"]), _time(row["publishDate"]), _time(row["expiryDate"]))
        page = ListedPage(row["permalink"], row["draft"] == "true", dates)
        others = found.get(row["path"], ())
        found[row["path"]] = others if page in others else (*others, page)
    return found


def _time(text: str) -> datetime | None:
    return None if text.startswith("0001-01-01") else datetime.fromisoformat(text)


def _list(what: str, root: Path, binary: Path, environment: str) -> Iterator[dict[str, str]]:
    command = [
        str(binary),
        "list",
        what,
        "--source",
        str(root),
        "--environment",
        environment,
        "--noBuildLock",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own hugo, with arguments of ours
            command, capture_output=True, timeout=TIMEOUT, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ContentError(f"{binary} could not be run ({error}): check that it is Hugo") from error
    text = done.stdout.decode(errors="replace")
    table = text.find("path,slug,")  # some installations of Hugo print something first
    if done.returncode != 0 or table < 0:
        raise ContentError(
            f"hugo list {what} failed: {_reason(done.stderr.decode(errors='replace') or text)}"
        )
    return csv.DictReader(io.StringIO(text[table:]))


def _reason(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if "ERROR" in line or line.startswith("panic")]
    return (lines or output.strip().splitlines() or ["no message"])[0].removeprefix("ERROR ")[:300]
