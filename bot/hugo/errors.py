"""What Hugo's rules refuse. How to help is left to the caller: these errors name what is wrong and where."""

from __future__ import annotations

from bot.errors import ContentError, UsageError


class NoSiteError(UsageError):
    """A folder holds no Hugo site."""


class UncertainError(ContentError):
    """Only Hugo knows a page's URL or state; the file itself is in order."""


class SectionError(ContentError):
    """A section above a page can't be read. `uncertain` if only Hugo knows what it means for the page."""

    def __init__(self, what: str, *, uncertain: bool = False) -> None:
        super().__init__(what)
        self.uncertain = uncertain


def is_uncertain(error: ContentError) -> bool:
    """Whether Hugo itself would know what these rules don't."""
    return isinstance(error, UncertainError) or (isinstance(error, SectionError) and error.uncertain)
