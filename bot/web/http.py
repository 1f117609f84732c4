"""A request and an answer as plain values; what WSGI hands over is bounded and decoded here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl

TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
LONGEST_BODY = 65_536  # bytes of a form
_MOST_FIELDS = 40
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Request:
    """One request. Texts are as the client sent them: nothing in them is trusted."""

    environ: Mapping[str, Any]

    @property
    def method(self) -> str:
        """GET, HEAD, POST or another."""
        return str(self.environ["REQUEST_METHOD"])

    @cached_property
    def path(self) -> str:
        """The path, decoded."""
        raw = str(self.environ.get("PATH_INFO") or "/")
        return raw.encode("latin-1").decode("utf-8", "replace")

    @property
    def target(self) -> str:
        """Path and query, to come back to."""
        query = str(self.environ.get("QUERY_STRING") or "")
        return f"{self.path}?{query}" if query else self.path

    def header(self, name: str) -> str:
        """A header's value; empty: it is missing."""
        return str(self.environ.get(f"HTTP_{name.upper().replace('-', '_')}") or "")

    @cached_property
    def query(self) -> Mapping[str, str]:
        """The address's fields; the last of a name counts."""
        return _fields(str(self.environ.get("QUERY_STRING") or ""))

    @cached_property
    def form(self) -> Mapping[str, str]:
        """A posted form's fields; empty where the body is something else, or too long."""
        kind = str(self.environ.get("CONTENT_TYPE") or "").partition(";")[0].strip().lower()
        size = str(self.environ.get("CONTENT_LENGTH") or "0")
        if kind != _FORM or not size.isdecimal() or int(size) > LONGEST_BODY:
            return {}
        return _fields(self.environ["wsgi.input"].read(int(size)).decode("utf-8", "replace"))

    def cookie(self, name: str) -> str:
        """A cookie's value; empty: there is none."""
        try:
            found = SimpleCookie(self.header("Cookie")).get(name)
        except CookieError:
            return ""
        return found.value if found else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a status, a body, and headers beyond those that every answer has."""

    status: HTTPStatus
    body: bytes
    kind: str = TEXT
    headers: tuple[tuple[str, str], ...] = field(default=())

    def with_headers(self, *headers: tuple[str, str]) -> Answer:
        """The same with more headers."""
        return Answer(self.status, self.body, self.kind, (*self.headers, *headers))


def text(line: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """One line of plain text."""
    return Answer(status, f"{line}\n".encode("utf-8", "replace"))


def page(html: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """A page. An unpaired surrogate, which UTF-8 doesn't have, becomes a question mark."""
    return Answer(status, html.encode("utf-8", "replace"), HTML)


def data(value: Any) -> Answer:
    """JSON."""
    return Answer(HTTPStatus.OK, json.dumps(value).encode(), "application/json")


def see(target: str) -> Answer:
    """Sends the browser to another page of ours, with GET."""
    return Answer(HTTPStatus.SEE_OTHER, b"", TEXT, (("Location", target),))


def _fields(text: str) -> dict[str, str]:
    try:
        found = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}
    return dict(found)
