"""What git knows of a site's files: when each was last committed, for dates by `:git`.

Source: Hugo's documentation "Configure front matter", and the binary's behaviour (0.168, November 2026): it
takes the author's date of the newest commit that `git log` names a file in. A file that git writes in quotes
has none, nor has one in a submodule.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

from bot.errors import ContentError
from bot.hugo.errors import UncertainError

TIMEOUT = 120.0  # seconds; a history of 10,000 commits takes 0.2 s
_START = "\x1e"


class History:
    """The history of the repository around a site. git runs only when it is needed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def head(self) -> str:
        """Changes with each commit; "" without any."""
        try:
            return self._git("rev-parse", "HEAD").strip()
        except ContentError:
            return ""

    @cached_property
    def known(self) -> tuple[Mapping[str, str], str]:
        """-> (date by absolute path, why there are none)."""
        try:
            top = self._git("rev-parse", "--show-toplevel").rstrip("\n")
            log = self._git("log", "--name-only", f"--format=format:{_START}%aI", "HEAD")
        except ContentError as error:
            return {}, str(error)
        found: dict[str, str] = {}
        for commit in log.split(_START)[1:]:
            date, *names = commit.splitlines()
            for name in names:
                found.setdefault(f"{top}/{name}", date)
        return found, ""

    def date(self, file: str) -> datetime | None:
        """When a file was last committed; None where git knows nothing of it. Raises ContentError."""
        dates, failure = self.known
        if failure:
            raise ContentError(f"its date comes from “:git”, but {failure}")
        if f"{os.sep}_vendor{os.sep}" in file:
            raise UncertainError("its date comes from “:git” of a vendored module, which only Hugo knows")
        date = dates.get(file)
        return datetime.fromisoformat(date) if date else None

    def _git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.root), *arguments]
        try:
            done = subprocess.run(  # noqa: S603 - arguments of ours
                command, capture_output=True, timeout=TIMEOUT, check=False, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ContentError(f"git could not be run ({error}): install it") from error
        if done.returncode:
            output = done.stderr.decode(errors="replace").strip().splitlines() or ["no message"]
            raise ContentError(f"git fails ({output[0]}): keep the site in its repository")
        return done.stdout.decode(errors="surrogateescape")
