"""The timeline page: what was posted, as a person would see it on each platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from .server import Sandbox


def timeline_routes(box: Sandbox) -> list[Route]:
    """The page at `/` and the pictures it shows."""
    from starlette.responses import HTMLResponse
    from starlette.routing import Route

    async def page(_request: Request) -> Response:
        return HTMLResponse(f"<title>sandbox</title><p>{len(box.x.posts)} posts</p>")

    return [Route("/", page)]
