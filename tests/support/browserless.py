"""A visitor of the operator's page without a browser: its cookies, its forms, its headers, over WSGI."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from bot.web.app import App


@dataclass(frozen=True)
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def word(self) -> str:
        """The word of the page's forms."""
        found = re.search(r'name="csrf" value="([^"]+)"', self.text)
        assert found, self.text
        return found[1]


@dataclass
class Visitor:
    """Keeps cookies as a browser does. `headers` are WSGI's names and go with every request."""

    app: App
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, target: str = "/", **headers: str) -> Got:
        return self.ask("GET", target, b"", headers)

    def post(self, target: str, /, form: dict[str, str] | None = None, **headers: str) -> Got:
        given = {"HTTP_ORIGIN": "http://127.0.0.1:8766", "CONTENT_TYPE": "application/x-www-form-urlencoded"}
        return self.ask("POST", target, urlencode(form or {}).encode(), given | headers)

    def act(self, action: str, form: dict[str, str] | None = None, page: str = "/") -> Got:
        """Fills in a form of `page` and sends it."""
        return self.post(f"/deliveries/{action}", {"csrf": self.get(page).word} | (form or {}))

    def ask(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> Got:
        path, _, query = target.partition("?")
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1:8766",
            "HTTP_COOKIE": cookies,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
        }
        started: list[Any] = []
        parts = self.app(environ | self.headers | headers, lambda *what: started.append(what))
        status, pairs = started[0][:2]
        for name, value in pairs:
            if name == "Set-Cookie":
                key, _, kept = value.partition(";")[0].partition("=")
                self.cookies[key] = kept
        return Got(int(status[:3]), dict(pairs), b"".join(parts))
