"""How Hugo lower-cases a path, and the logical path that it knows a page by.

Source: Hugo's documentation "URL management" and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate


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


@lru_cache(maxsize=4096)
def logical_paths(folder: tuple[str, ...]) -> tuple[str, ...]:
    """The logical path of each folder above a page, the outermost first: "/posts", "/posts/2026"."""
    return tuple(accumulate(logical_parts(folder), "{}/{}".format, initial=""))[1:]
