"""Text from elsewhere so that it can be stored and shown: one line, no control characters, no secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

HIDDEN = "***"
LONGEST = 300  # characters of an error
SHORTEST = 4  # a shorter "secret" would blot out ordinary words
_LOOKED_AT = 20_000  # characters: more of a remote text are not worth the time
# What gives access although no configuration holds it: a session's token, a signed request's header.
_TOKEN = re.compile(
    r"\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?|(?<=Bearer )[^\s\"']+|(?<=Basic )[^\s\"']+"
    r"|(?<=oauth_signature=)[^\s,&]+",
    re.IGNORECASE,
)


def masked(text: str, secrets: Iterable[str]) -> str:
    """`text` without `secrets`, as they are and as they stand in URLs, and without a session's tokens."""
    forms = {form for secret in secrets for form in (secret, quote(secret, safe=""), quote(secret))}
    for form in sorted((form for form in forms if len(form) >= SHORTEST), key=len, reverse=True):
        text = text.replace(form, HIDDEN)
    return _TOKEN.sub(HIDDEN, text)


def one_line(text: str, secrets: Iterable[str] = (), most: int = LONGEST) -> str:
    """`text` as one line of at most `most` characters that any terminal and any database takes."""
    text = masked(text[:_LOOKED_AT], secrets)
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
