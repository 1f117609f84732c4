"""Hugo itself as the judge: what `hugo list` says of a site.

`site.permalinks = "hugo"` takes URLs and states from here; `doctor` and the tests compare with it.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ContentError
from bot.hugo.config.dates import Dates
from bot.hugo.page.page import Told

if TYPE_CHECKING:
    from bot.content.site import Site
    from bot.model import Post

_Pages = dict[str, bool]  # the pages of one file: url -> published
TIMEOUT = 120.0  # seconds; `hugo list all` takes 1.5 s for 10,000 posts


@dataclass(frozen=True, slots=True)
class Listed:
    """One page as Hugo lists it."""

    path: str
    url: str
    published: bool


def find_binary() -> Path | None:
    """The `hugo` on PATH, else the one installed beside this Python, if any."""
    found = shutil.which("hugo") or shutil.which("hugo", path=str(Path(sys.executable).parent))
    return Path(found) if found else None


def listed(root: Path, binary: Path, environment: str = "production") -> list[Listed]:
    """Every page of kind page that `hugo list all` lists. Raises ContentError when Hugo fails."""
    published = {(row["path"], row["permalink"]) for row in _list("published", root, binary, environment)}
    return [
        Listed(row["path"], row["permalink"], (row["path"], row["permalink"]) in published)
        for row in _list("all", root, binary, environment)
        if row["kind"] == "page"
    ]


def ask_hugo(root: Path, environment: str) -> dict[str, tuple[Told, ...]]:
    """What the `hugo` at hand says of every page, by path. Raises ContentError when it can't be asked.

    A file in several languages is several pages.
    """
    binary = find_binary()
    if binary is None:
        raise ContentError(
            "there is no hugo on PATH or beside Python: install it, or take permalinks out of [site]"
        )
    told: dict[str, tuple[Told, ...]] = {}
    for row in _list("all", root, binary, environment):
        if row["kind"] != "page":
            continue
        dates = Dates(_time(row["date"]), _time(row["publishDate"]), _time(row["expiryDate"]))
        page = Told(row["permalink"], row["draft"] == "true", dates)
        others = told.get(row["path"], ())
        told[row["path"]] = others if page in others else (*others, page)
    return told


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
    table = text.find("path,slug,")  # some installations of Hugo say something first
    if done.returncode != 0 or table < 0:
        raise ContentError(
            f"hugo list {what} failed: {_reason(done.stderr.decode(errors='replace') or text)}"
        )
    return csv.DictReader(io.StringIO(text[table:]))


def _reason(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if "ERROR" in line or line.startswith("panic")]
    return (lines or output.strip().splitlines() or ["it said nothing"])[0].removeprefix("ERROR ")[:300]


def disagreements(site: Site, binary: Path, posts: Sequence[Post] | None = None) -> list[str]:
    """What Sangyo and Hugo say differently, a line each; empty when they agree. Raises ContentError.

    `posts` are all of the site's, if they are at hand. Pages that Sangyo refuses are no disagreement: it says
    nothing of them.
    """
    hugo: dict[str, _Pages] = {}
    for page in listed(site.root, binary, site.config.environment):
        hugo.setdefault(page.path, {})[page.url] = page.published
    ours: dict[str, _Pages] = {}
    refused = set()
    for post in site.posts(datetime.now(UTC)) if posts is None else posts:
        said = ours.setdefault(post.path, {})
        if post.error:
            refused.add(post.path)
        else:  # of two pages at one address Hugo's list tells only that one is published
            said[post.url or ""] = post.published or said.get(post.url or "", False)
    found = []
    for path, pages in ours.items():
        theirs = hugo.pop(path, {})
        if pages != theirs and not (path in refused and _is_part(pages, theirs)):
            found.append(f"{path}: Sangyo says {_say(pages)}, Hugo {_say(theirs)}")
    found.extend(f"{path}: Sangyo doesn't list it, Hugo says {_say(theirs)}" for path, theirs in hugo.items())
    return found


def _is_part(pages: _Pages, whole: _Pages) -> bool:
    """Whether pages are among those of a file; one that is missing may be published at the same address."""
    return all(url in whole and published <= whole[url] for url, published in pages.items())


def _say(pages: _Pages) -> str:
    said = (f"{url or 'no url'}{'' if at else ' (not published)'}" for url, at in sorted(pages.items()))
    return " and ".join(said) or "it is no page"
