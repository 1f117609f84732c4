"""What X takes for a link in a text: twitter-text's own rules, with or without a scheme.

Source: the npm package `twitter-text` 3.1.0, `extractUrlsWithIndices.js` and its `regexp` folder, read in
November 2026, with today's list of top-level domains. A bare domain ("example.com", "ASP.NET") is a link
there: it counts, and costs, as one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from adapters.x.twitter_text import COUNTRY_TLDS, GENERIC_TLDS, NEW_TLDS, RETIRED_TLDS

_SPACES = r"\x09-\x0D\x20\x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
_INVALID = r"\uFFFE\uFEFF\uFFFF"
_DIRECTIONAL = r"\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069"
_PUNCTUATION = r"\!'#%&'\(\)*\+,\\\-\.\/:;<=>\?@\[\]\^_{|}~\$"
_LATIN = (
    r"\xC0-\xD6\xD8-\xF6\xF8-\xFF\u0100-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272"
    r"\u0289\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF"
)
_END = r"(?=(?-i:[^0-9a-zA-Z@+-])|$)"  # for Python, but not for X, a long s (ſ) is an s in either case
_TLD = rf"(?:(?:(?:{NEW_TLDS}|{GENERIC_TLDS}){_END})|(?:(?:{COUNTRY_TLDS}){_END})|(?:xn--[\-0-9a-z]+))"
_LABEL = rf"[^{_PUNCTUATION}{_SPACES}{_INVALID}{_DIRECTIONAL}]"
_SUBDOMAIN = rf"(?:(?:{_LABEL}(?:[_-]|{_LABEL})*)?{_LABEL}\.)"
_NAME = rf"(?:(?:{_LABEL}(?:-|{_LABEL})*)?{_LABEL}\.)"
_DOMAIN = rf"(?:{_SUBDOMAIN}*{_NAME}{_TLD})"

_CHARS = rf"[a-z\u0400-\u04FF0-9!\*';:=\+,\.\$\/%#\[\]\-\u2013_~@\|&{_LATIN}]"
_PARENS = rf"\((?:{_CHARS}+|(?:{_CHARS}*\({_CHARS}+\){_CHARS}*))\)"
_LAST = rf"(?:[\+\-a-z\u0400-\u04FF0-9=_#\/{_LATIN}]|(?:{_PARENS}))"
_PATH = rf"(?:(?:{_CHARS}*(?:{_PARENS}{_CHARS}*)*{_LAST})|(?:@{_CHARS}+/))"
_QUERY = r"(?:\?[a-z0-9!?\*'@\(\);:&=\+\$\/%#\[\]\-_\.,~|]*[a-z0-9\-_&=#\/])"

_URL = (
    rf"((?:[^A-Za-z0-9@＠$#＃{_INVALID}]|[{_DIRECTIONAL}]|^))"
    rf"((https?:\/\/)?({_DOMAIN})(?::[0-9]+)?(\/{_PATH}*)?{_QUERY}?)"
)
_ASCII_DOMAIN = rf"(?:[\-a-z0-9{_LATIN}]+\.)+{_TLD}"
_TCO = rf"^https?:\/\/t\.co\/([a-z0-9]+){_QUERY}?"

_TLDS = frozenset(f"{NEW_TLDS}|{GENERIC_TLDS}|{COUNTRY_TLDS}".split("|"))
_RETIRED = frozenset(RETIRED_TLDS.split("|"))
_CURRENT = _TLDS - _RETIRED
_AFTER_DOT = re.compile(r"\.(?:([A-Za-z]+)(?![0-9A-Za-z@+-])|(?=[^\x00-\x7F]|[xX][nN]--))")
# The usual address needs no more than a look into the list; the big patterns take 40 ms to compile.
_USUAL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]+)(?:/(?:[\w/%.~=-]*[\w/=-])?)?",
    re.ASCII | re.IGNORECASE,
)
_ODD = re.compile(
    r"[İıſK\u200B-\u200D\uFF10-\uFF5A\U00010000-\U0010FFFF]"
)  # cases and pairs they treat apart
# A chunk with more dots is taken for a link that nobody is sure of: the longer count holds, the dearer price.
# The patterns take the square of its length, and a domain's name has at most 127 labels.
_DOTS = 60
_CHUNK = re.compile(rf"[^{_SPACES}]+")


class Url(NamedTuple):
    """A link in a text, `start` and `end` in code points.

    `sure`: both reference counters see it. They disagree where a domain's label is of a length, or holds
    a character, that only one of them refuses; then nobody can say which way X itself goes. Nor can anyone
    for a top-level domain that the counters know and that has been retired since.
    """

    start: int
    end: int
    sure: bool


def find_urls(text: str) -> list[Url]:
    """Every stretch of `text` that X may turn into a link. `text` must be NFC."""
    if not _maybe(text):
        return []
    found = []
    for chunk in _CHUNK.finditer(text):  # no link holds a space, and what stands before one may be a space
        if "." in chunk[0]:
            shift = chunk.start()
            found += [Url(u.start + shift, u.end + shift, u.sure) for u in _in_chunk(chunk[0])]
    return found


def has_link(text: str) -> bool:
    """Does X see a link in `text`, a bare domain included? Where that is uncertain: yes, it would cost."""
    return bool(find_urls(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4096)
def _in_chunk(chunk: str) -> tuple[Url, ...]:
    if not _maybe(chunk):
        return ()
    usual = _USUAL.fullmatch(chunk)
    if usual and usual[1].lower() in _CURRENT and len(chunk) <= 4096 and "//t.co" not in chunk.lower():
        return (Url(0, len(chunk), True),)
    if chunk.count(".") > _DOTS:
        return (Url(0, len(chunk), False),)
    return tuple(url for match in _compiled(_URL).finditer(chunk) for url in _in_match(match))


def _maybe(text: str) -> bool:
    """Can `text` hold a link at all? What stands behind one of its dots may be a top-level domain."""
    return "." in text and any(m[1] is None or m[1].lower() in _TLDS for m in _AFTER_DOT.finditer(text))


@lru_cache(maxsize=4)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _in_match(match: re.Match[str]) -> list[Url]:
    before, url, scheme, domain, path = match.groups()
    start, end = match.start(2), match.end(2)
    by_js, by_python = _js_accepts(domain), _python_accepts(domain)
    fits = len(scheme or "https://") + len(url) <= 4096
    if not fits or not (by_js or by_python):
        return []
    retired = domain.rpartition(".")[2].lower() in _RETIRED
    sure = by_js and by_python and not retired and not _ODD.search(domain)
    if scheme:
        return _with_scheme(url, start, end, sure)
    if before in {"-", "_", ".", "/"}:
        return []
    bare = [Url(start + m.start(), start + m.end(), sure) for m in _compiled(_ASCII_DOMAIN).finditer(domain)]
    if bare and path:  # both counters reckon the end from the ASCII domain's start, whatever follows it
        last = bare[-1]
        bare[-1] = last._replace(end=last.end + len(url) - len(domain))
    return bare


def _with_scheme(url: str, start: int, end: int, sure: bool) -> list[Url]:
    short = _compiled(_TCO).match(url)
    if short is None:
        return [Url(start, end, sure)]
    return [] if len(short[1]) > 40 else [Url(start, start + short.end(), sure)]


def _js_accepts(domain: str) -> bool:
    """twitter-text in JavaScript: each label, in punycode, has 1 to 63 characters."""
    if domain.startswith("xn--") and not _compiled(_ASCII_DOMAIN).search(domain):
        return False
    return all(1 <= _punycode_length(label) <= 63 for label in domain.split("."))


def _punycode_length(label: str) -> int:
    # its punycode library splits at the ideographic full stop as well, and joins with "."
    pieces = re.split(r"[\u3002\uFF0E\uFF61]", label)
    lengths = [len(p) if p.isascii() else 4 + len(p.encode("punycode")) for p in pieces]
    return sum(lengths) + len(pieces) - 1


def _python_accepts(domain: str) -> bool:
    """twitter-text-parser in Python: the codec `idna` takes the domain."""
    try:
        return bool(domain.encode("idna"))
    except UnicodeError:
        return False


def stray_links(text: str, own: str | None) -> list[str]:
    """Every stretch of `text` that X makes a link of, besides the post's `own`."""
    found = [text[url.start : url.end] for url in find_urls(text)]
    return [url for url in found if url != own]
