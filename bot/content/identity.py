"""Which post a file is: front matter `id`, else the path it was first seen at."""

from __future__ import annotations


def own_id(said: str | None, path: str, lang: str, default_lang: str, *, again: bool = False) -> str:
    """Front matter `id`, else the path. Translations share an `id`: another language's carries its code.

    `again`: the file is the page of another language already, whose id is the plain path.
    """
    if said is None:
        return f"{path}@{lang}" if again else path
    return said if lang == default_lang else f"{said}@{lang}"
