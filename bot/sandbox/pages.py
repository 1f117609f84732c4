"""A web server for a site's pages: which are live is a switch, so that a deploy can be late.

It answers what a link crawler and a live check need: a page with `og:` tags, files of `static/` and of
page bundles, `ETag` and 304 (RFC 9110, section 13).
"""

from __future__ import annotations

import hashlib
import html
import mimetypes
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from .faults import Fault, StandIn
from .hooks import plain_refusal

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

PREFIX = "/site"
_PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:url" content="{url}">{image}
<meta name="twitter:card" content="summary_large_image">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body{{font:18px/1.7 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}}
img{{max-width:100%;border-radius:12px}}</style></head>
<body><h1>{title}</h1>{figure}<p>{description}</p></body></html>
"""


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
        """The page answers 404 again."""
        self.pages.pop(key_of(url), None)

    def page(self, url: str) -> Page | None:
        """The page at a permalink of this site, when it is live."""
        found = self.pages.get(key_of(url)) if urlsplit(url).path.startswith(PREFIX) else None
        return found if found is not None and self._is_live(found) else None

    def is_write(self, _method: str, _path: str) -> bool:
        """Every request: the site has nothing but pages, so a fault meets the next one."""
        return True

    def refuse(self, fault: Fault) -> Response:
        """A plain answer."""
        return plain_refusal(fault)

    def routes(self) -> list[Route]:
        """Paths below `/site`."""
        from starlette.routing import Route

        return [Route("/{path:path}", self.serve, methods=["GET", "HEAD"])]

    async def serve(self, request: Request) -> Response:
        """A page, a file, or 404."""
        from starlette.responses import PlainTextResponse, Response

        path = "/" + unquote(request.path_params["path"])
        self.requests[path] += 1
        found = self._render(path, request) or self._file(path)
        if found is None:
            return PlainTextResponse("404 page not found", status_code=404)
        body, kind = found
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {"etag": etag, "cache-control": "max-age=600"}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=kind, headers=headers)

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

    def _render(self, path: str, request: Request) -> tuple[bytes, str] | None:
        page = self.pages.get(path)
        if page is None:
            page = Page(title=path) if self.all_live and path.endswith("/") else None
        if page is None:
            return None
        if not self._is_live(page):
            page.misses_left = max(0, page.misses_left - 1)
            return None
        return render(page, path, str(request.url)).encode(), "text/html"

    def _file(self, path: str) -> tuple[bytes, str] | None:
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


def render(page: Page, path: str, url: str) -> str:
    """The page's HTML."""
    title = html.escape(page.title or path)
    image = html.escape(page.image)
    return _PAGE.format(
        title=title,
        description=html.escape(page.description),
        url=html.escape(url),
        image=f'\n<meta property="og:image" content="{image}">' if image else "",
        figure=f'<img src="{image}" alt="">' if image else "",
    )
