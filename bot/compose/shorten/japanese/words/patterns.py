"""Lists of Japanese words as patterns: a list is one string, a word is what stands between white space.

A word may use what patterns offer inside of a word, such as `過去最[一-龥]の` or `い[うっ]`.
"""

from __future__ import annotations

import re

from bot.compose.shorten.segments import any_of

__all__ = ["any_of", "behind", "closing", "not_behind", "opening", "whole", "within"]


def whole(*lists: str) -> re.Pattern[str]:
    """A phrase that is one of the words, with nothing before or behind it."""
    return re.compile(f"^{any_of(*lists)}$")


def opening(*lists: str) -> re.Pattern[str]:
    """A text that begins with one of the words."""
    return re.compile(f"^{any_of(*lists)}")


def closing(*lists: str) -> re.Pattern[str]:
    """A text that ends with one of the words."""
    return re.compile(f"{any_of(*lists)}$")


def within(*lists: str) -> re.Pattern[str]:
    """A text that has one of the words anywhere."""
    return re.compile(any_of(*lists))


def behind(words: str) -> str:
    """A place behind one of the words, as a part of a larger pattern for `segments.compiled`."""
    return "(?<=" + "|".join(words.split()) + ")"


def not_behind(words: str) -> str:
    """A place behind none of the words, as a part of a larger pattern for `segments.compiled`."""
    return "(?<!" + "|".join(words.split()) + ")"
