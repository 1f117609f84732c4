"""What cannot be derived with certainty is refused by name, with the way out."""

from __future__ import annotations

from bot.errors import ContentError

_WAY_OUT = 'set permalinks = "hugo" (or url_template) in [site]'


class UncertainError(ContentError):
    """Only Hugo knows a page's URL or state; the file itself is in order."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: {_WAY_OUT}")
