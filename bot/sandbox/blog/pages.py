"""The pages of one site: which are live is a switch, so that a deploy can be late."""

from __future__ import annotations

import mimetypes
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bot.sandbox.faults import StandIn

PREFIX = "/site"


@dataclass
class Page:
    """A page that is live, or will be: after `requests` misses and `at` (epoch seconds)."""

    title: str = ""
    description: str = ""
    image: str = ""
    at: float = 0.0
    misses_left: int = 0


class Site(StandIn):
    """The pages of one site below `/site`."""

    def __init__(self, folder: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        super().__init__(clock)
        self.folder = folder

    def forget(self) -> None:
        """Every page that was switched on; the folder stays."""
        self.pages: dict[str, Page] = {}
        self.requests: Counter[str] = Counter()
        self.all_live = False  # True: every path that ends with a slash is a page

    def live(
        self,
        url: str,
        *,
        title: str = "",
        description: str = "",
        image: str = "",
        after_requests: int = 0,
        after_seconds: float = 0.0,
    ) -> None:
        """Puts a page up, at once or later. `url` is a permalink or its path below the site."""
        at = self.clock() + after_seconds if after_seconds else 0.0
        self.pages[key_of(url)] = Page(title, description, image, at, after_requests)

    def take_down(self, url: str) -> None:
        """Takes a page down: it answers 404 again."""
        self.pages.pop(key_of(url), None)

    def page(self, url: str) -> Page | None:
        """The page at a permalink of this site, when it is live."""
        found = self.pages.get(key_of(url)) if urlsplit(url).path.startswith(PREFIX) else None
        return found if found is not None and self._is_live(found) else None

    def is_write(self, _method: str, _path: str) -> bool:
        """Every request: the site has nothing but pages, so a fault meets the next one."""
        return True

    def page_at(self, path: str) -> Page | None:
        """The page at `path` for one request, which counts as a miss where the page is not live yet."""
        self.requests[path] += 1
        page = self.pages.get(path)
        if page is None:
            return Page(title=path) if self.all_live and path.endswith("/") else None
        if self._is_live(page):
            return page
        page.misses_left = max(0, page.misses_left - 1)
        return None

    def state(self) -> dict[str, Any]:
        """Pages, counts, switches, as JSON values."""
        return {
            "live": sorted(path for path, page in self.pages.items() if self._is_live(page)),
            "all_live": self.all_live,
            "requests": dict(self.requests),
            "faults": self.faults.state(),
        }

    def _is_live(self, page: Page) -> bool:
        return page.misses_left <= 0 and page.at <= self.clock()

    def file(self, path: str) -> tuple[bytes, str] | None:
        """A file of the rendered tree, of `static/`, or beside a page that is live."""
        if self.folder is None:
            return None
        relative = path.strip("/") + ("/index.html" if path.endswith("/") else "")
        for root in (self.folder / "public", self.folder / "static", self.folder / "content", self.folder):
            file = (root / relative.lstrip("/")).resolve()
            if file.is_file() and file.is_relative_to(self.folder.resolve()) and file.suffix != ".md":
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                return file.read_bytes(), kind
        return None


def key_of(url: str) -> str:
    """A permalink or a path -> the decoded path below the site."""
    path = unquote(urlsplit(url).path)
    return "/" + path.removeprefix(PREFIX).lstrip("/")
