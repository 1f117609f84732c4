"""A content file's text -> its front matter and its body, split where Hugo splits them.

python-frontmatter does the reading; what is here are its handlers: Hugo's delimiters, and parsers that
give YAML 1.2, TOML and JSON the meaning that Hugo gives them.
"""

from __future__ import annotations

import json
import re
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from bot.errors import ContentError
from bot.hugo.syntax.coerce import shallow
from bot.hugo.syntax.decode import DecodeError, decode

MOST = 256_000  # characters of front matter; some looks at YAML take the square of its lines
_BOUNDARY = re.compile(r"^\S")  # BaseHandler wants one; detect and split below don't use it


class _Fenced(BaseHandler):
    """Front matter between two lines that begin with a fence, as Hugo's `---` and `+++`."""

    FM_BOUNDARY = _BOUNDARY

    def __init__(self, fence: str, form: str) -> None:
        super().__init__()
        self.fence = fence
        self.form = form

    def detect(self, text: str) -> bool:
        return text.startswith(self.fence[0])

    def split(self, text: str) -> tuple[str, str]:
        if not text.startswith(self.fence):
            raise ContentError(f"line 1 is no {self.fence}: write {self.fence} above the front matter")
        end = text.find("\n" + self.fence, 2)
        if end < 0:
            raise ContentError(f"the front matter is not closed: add a line {self.fence} below it")
        return text[3:end], text[end + 4 :]

    def load(self, fm: str) -> dict[str, Any]:
        return _decode(fm, self.form)


class _Json(BaseHandler):
    """Front matter that is one JSON object at the top of the file."""

    FM_BOUNDARY = _BOUNDARY

    def detect(self, text: str) -> bool:
        return text.startswith("{")

    def split(self, text: str) -> tuple[str, str]:
        try:
            _, end = json.JSONDecoder().raw_decode(text)
        except ValueError as error:
            raise ContentError(_message(str(error)[:200], getattr(error, "lineno", 0))) from error
        except RecursionError as error:
            raise ContentError(_message("it is nested too deeply", 0)) from error
        return text[:end], text[end:]

    def load(self, fm: str) -> dict[str, Any]:
        return _decode(fm, "json")


class _Org(BaseHandler):
    """The `#+key: value` lines at the top of an Org file, up to the first other line."""

    FM_BOUNDARY = _BOUNDARY

    def detect(self, text: str) -> bool:
        return text.startswith("#+")

    def split(self, text: str) -> tuple[str, str]:
        match = re.match(r"(?:#\+.*(?:\n|\Z))+", text)
        end = match.end() if match else 0
        return text[:end], text[end:]

    def load(self, fm: str) -> dict[str, Any]:
        return _decode(fm, "org")


_HANDLERS: dict[str, BaseHandler] = {
    "-": _Fenced("---", "yaml"),
    "+": _Fenced("+++", "toml"),
    "{": _Json(),
    "#": _Org(),
}


def read(raw: bytes, *, may_be_empty: bool = False) -> tuple[dict[str, Any], str]:
    """A file's bytes -> (front matter with lower-case keys, body). Raises ContentError, without the path."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError(f"line {line}: not UTF-8: save the file in UTF-8") from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text[:1] not in _HANDLERS:
        text = text.removeprefix("\ufeff").lstrip(" \t\n")
    if not text and may_be_empty:
        return {}, ""
    if not text:
        raise ContentError("the file is empty: write the post, or delete the file")
    handler = _HANDLERS.get(text[0])
    if handler is None or not handler.detect(text):
        return {}, text
    matter, body = frontmatter.parse(text, handler=handler)
    if "\\" in text and (key := _half_character(matter)):  # only an escape can bring one in
        raise ContentError(f"“{key}” has half of a character (a lone surrogate): write the character itself")
    return _lower(matter), body


def _half_character(value: Any) -> str:
    """The top key whose value (or whose own name) holds a lone surrogate; "" where none does."""
    for key, item in value.items():
        try:
            repr((key, item)).encode()
            json.dumps((key, item), ensure_ascii=False, default=str, skipkeys=True).encode()
        except UnicodeEncodeError:
            return ascii(key)[1:-1][:40]
    return ""


def _lower(matter: dict[str, Any]) -> dict[str, Any]:
    lowered = shallow(matter)
    if len(lowered) < len(matter):  # of `Title` and `title` Hugo takes the capital one
        for key in sorted(map(str, matter), reverse=True):
            lowered[key.lower()] = matter[key]
    return lowered


def _decode(text: str, form: str) -> dict[str, Any]:
    if len(text) > MOST:
        raise ContentError(
            f"the front matter has more than {MOST // 1000} kB: shorten it, or close it sooner"
        )
    try:
        return decode(text, form)
    except DecodeError as error:
        raise ContentError(_message(error.what, error.line)) from error


def _message(what: str, line: int) -> str:
    where = f"line {line}: " if line else ""
    return f"{where}the front matter can't be read ({what}): correct it"
