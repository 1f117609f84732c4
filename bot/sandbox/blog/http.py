"""The site's HTTP interface: what a link crawler and a live check need.

A page with `og:` tags, files of `static/` and of page bundles, `ETag` and 304 (RFC 9110, section 13).
"""

from __future__ import annotations

import hashlib
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox.blog.pages import Page, Site
from bot.sandbox.faulty import faulty, plain_refusal
from bot.sandbox.wire import App, template


def app(site: Site) -> App:
    """What is served below `/site`."""

    async def serve(request: Request) -> Response:
        path = "/" + unquote(request.path_params["path"])
        page = site.page_at(path)
        found = (render(page, path, str(request.url)).encode(), "text/html") if page else site.file(path)
        if found is None:
            return PlainTextResponse("404 page not found", status_code=404)
        return _answer(request, *found)

    return faulty([Route("/{path:path}", serve, methods=["GET", "HEAD"])], site, plain_refusal)


def render(page: Page, path: str, url: str) -> str:
    """The page's HTML."""
    return template("page.html").render(
        title=page.title or path, description=page.description, image=page.image, url=url
    )


def _answer(request: Request, body: bytes, kind: str) -> Response:
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"etag": etag, "cache-control": "max-age=600"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)
