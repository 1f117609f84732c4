"""Which post a file is: front matter `id`, else the path it was first seen at."""

from __future__ import annotations


def own_id(stated: str | None, path: str, lang: str, default_lang: str, *, again: str = "") -> str:
    """Front matter `id`, else the path. Translations share an `id`: another language's carries its code.

    `again` is what tells a page from another one of the same file, whose id is the plain one.
    """
    if stated is None or again:
        return (stated or path) + again
    return stated if lang == default_lang else f"{stated}@{lang}"
