"""How Hugo turns the name of a file, a slug or a title into a piece of a URL.

Source: Hugo's documentation "URL management" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = re.compile(r"[a-z0-9._/~@+-]*")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_KEPT_MARKS = frozenset("._#+~@-/\\")
_SPACES = frozenset("\t\n\v\f\r \x85\xa0")


def is_space(char: str) -> bool:
    """Go's `unicode.IsSpace`."""
    return char in _SPACES or (char > "\xff" and unicodedata.category(char) in ("Zs", "Zl", "Zp"))


def _is_kept(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd" or char in _KEPT_MARKS


def clean(text: str) -> str:
    r"""What stays of a text in a URL: letters, marks, digits, `._#+~@-/\` and escapes; spaces are a hyphen.

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
