"""Whether what a platform shows is what was sent: links and texts, whatever way they are written."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import unquote, urlsplit

from bot.compose.clean import ZERO_WIDTH

_LONGEST = 200_000  # characters of a post's page
_TAG = re.compile(r"<[^<>]{0,2000}>")
_HREF = re.compile(r'<a\s[^<>]{0,500}?href="([^"<>]{1,2000})"', re.IGNORECASE)


def plain_link(url: str) -> str:
    """A URL so that two ways of writing it are equal: host in lower case, unquoted, no closing slash."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket in the host
        return ""
    path = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    return f"{parts.netloc.lower()}{path}?{parts.query}" if parts.netloc else ""


def links_in(page: str) -> frozenset[str]:
    """Where the links of a post's HTML lead, each as `plain_link` has it."""
    return frozenset(plain_link(html.unescape(url)) for url in _HREF.findall(page[:_LONGEST])) - {""}


def letters(text: str) -> str:
    """A text without what platforms change: white space, and marks that nobody sees."""
    return "".join(unicodedata.normalize("NFC", text).replace(ZERO_WIDTH, "").split())


def letters_of_page(page: str) -> str:
    """The same of a post's HTML."""
    return letters(html.unescape(_TAG.sub("", page[:_LONGEST])))
