"""The path of a URL, joined and percent-encoded as Go's `path` and `net/url` do it (November 2026)."""

from __future__ import annotations

import re
from functools import lru_cache

_PLAIN = re.compile(r"[a-z0-9._/~@+-]*")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~$&+,/:;=@")
_VALID_ENCODED = frozenset("!$&'()*+,;=:@[]%")


class BadEscapeError(Exception):
    """A `%` in a URL is not followed by two hexadecimal digits; Hugo stops on it."""


def join(*parts: str) -> str:
    """Go's `path.Join` for rooted paths: one slash between parts, `.` and `..` resolved."""
    kept: list[str] = []
    for part in "/".join(parts).split("/"):
        if part == "..":
            del kept[-1:]
        elif part not in ("", "."):
            kept.append(part)
    return "/" + "/".join(kept)


@lru_cache(maxsize=4096)
def encode(path: str) -> str:
    """A path -> its percent-encoded form, as Go prints a URL. Raises BadEscapeError.

    A `#` is encoded first; what follows a `?` is a query and stays as it is.
    """
    if _PLAIN.fullmatch(path):
        return path
    before, mark, query = path.replace("#", "%23").partition("?")
    return _encode_path(before) + mark + query


def _encode_path(path: str) -> str:
    raw = unescape(path)
    usual = "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in raw)
    if usual == path or not all(_may_stay(char) for char in path):
        return usual
    return path


def _may_stay(char: str) -> bool:
    return char in _VALID_ENCODED or (char.isascii() and ord(char) in _UNRESERVED)


def unescape(path: str) -> bytes:
    """The bytes that a percent-encoded path stands for. Raises BadEscapeError."""
    pieces = path.split("%")
    out = [pieces[0].encode()]
    for piece in pieces[1:]:
        if not re.match(r"[0-9A-Fa-f]{2}", piece):
            raise BadEscapeError(path)
        out.append(bytes([int(piece[:2], 16)]) + piece[2:].encode())
    return b"".join(out)
