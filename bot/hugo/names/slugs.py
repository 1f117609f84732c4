"""Hugo's way from a file's name, a slug or a title to a piece of a URL, and its percent-encoding.

Source: Hugo's documentation "URL management" and the binary's behaviour (0.168, November 2026), and Go's
`net/url` for what is encoded.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = re.compile(r"[a-z0-9._/~@+-]*")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_KEPT_MARKS = frozenset("._#+~@-/\\")
_SPACES = frozenset("\t\n\v\f\r \x85\xa0")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~$&+,/:;=@")
_VALID_ENCODED = frozenset("!$&'()*+,;=:@[]%")


class BadEscapeError(Exception):
    """A `%` in a URL is not followed by two hexadecimal digits; Hugo stops on it."""


def go_lower(text: str) -> str:
    """Lower case letter by letter, as Go's `strings.ToLower`: no sigma rule, and İ becomes i."""
    if text.isascii():
        return text.lower()
    return "".join("i" if char == "İ" else char.lower() for char in text)


def logical(path: str) -> str:
    """The path by which Hugo knows a page and matches patterns: lower case, hyphens for spaces."""
    return go_lower(path).replace(" ", "-")


@lru_cache(maxsize=4096)
def logical_parts(folder: tuple[str, ...]) -> tuple[str, ...]:
    """The logical names of the folders above a page; pages share folders, so this is remembered."""
    return tuple(map(logical, folder))


def is_space(char: str) -> bool:
    """Go's `unicode.IsSpace`."""
    return char in _SPACES or (char > "\xff" and unicodedata.category(char) in ("Zs", "Zl", "Zp"))


def _is_kept(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd" or char in _KEPT_MARKS


def clean(text: str) -> str:
    """What stays of a text in a URL: letters, marks, digits, `._#+~@-/\\` and escapes; spaces are a hyphen.

    Spaces beside a hyphen, at an end or in a row add no other.
    """
    if _PLAIN.fullmatch(text):
        return text
    kept: list[str] = []
    pending = after_hyphen = False
    for at, char in enumerate(text):
        if _is_kept(char) or (char == "%" and _ESCAPE.match(text, at)):
            after_hyphen = char == "-"
            if pending and not after_hyphen:
                kept.append("-")
            pending = False
            kept.append(char)
        elif kept and not after_hyphen and is_space(char):
            pending = True
    return "".join(kept)


def without_accents(text: str) -> str:
    """`é` -> `e`: marks that don't take room of their own are dropped (`removePathAccents`)."""
    if text.isascii():
        return text
    kept = (char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Mn")
    return unicodedata.normalize("NFC", "".join(kept))


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
