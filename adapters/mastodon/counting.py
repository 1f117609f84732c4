"""How Mastodon counts a text, and how a text is kept from mentioning anybody there.

Sources: `StatusLengthValidator`, `Account::MENTION_RE` and `Extractor` (Mastodon's source, November 2026).
"""

from __future__ import annotations

import re

from bot.compose.clean import ZERO_WIDTH
from bot.compose.counting import grapheme_length

LIMIT = 500  # characters of a post, where the server's operator has not changed it
LINK = 23  # what a link counts, however long it is

# An address with a dot in its host. ASCII only: what else Mastodon takes into a link is counted in full.
_LINK = re.compile(r"(?<![\w@$#])https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][!-~]*)?", re.ASCII)
_CLOSING = re.compile(r"[.,:;!?'\")\]}]+$")
_MENTION = re.compile(r"(?<![=/\w])@(?=[a-z0-9_])", re.IGNORECASE)


def length(text: str) -> int:
    """Grapheme clusters, with 23 for each link. Pure."""
    return grapheme_length(_LINK.sub(_counted, text))


def _counted(link: re.Match[str]) -> str:
    closing = _CLOSING.search(link[0])
    return "x" * LINK + (closing[0] if closing else "")


def neutral(text: str) -> str:
    """`text` so that an @name in it pings nobody: a mark after the sign, which reads the same."""
    return _MENTION.sub(f"@{ZERO_WIDTH}", text) if "@" in text else text
