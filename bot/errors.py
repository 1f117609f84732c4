"""Every error that Sangyo raises on purpose.

SangyoError                 its text is for people: what happened, where, what to do
├── UsageError              wrong usage or configuration: exit status 2
│   └── SettingsError       a key, the file it stands in, the fix
├── ContentError            a file of the site cannot be read, or its URL not be derived
├── ComposeError            no valid message can be made of a post
├── MediaError              a picture cannot be used; the post goes without
├── OutboxError             the outbox cannot be opened, read or written: nothing is sent
├── CannotTell              `find` could not look: the delivery becomes `unknown`
└── DeliveryError           what an attempt came to, when not to a receipt
    ├── Rejected            the platform said no, and would again
    ├── Paused              nothing was posted; the channel waits until a time
    ├── NotSent             surely not posted; may be tried again
    └── Ambiguous           may have been posted: look before sending again
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

_LINE = 300  # characters of what is reported of one file


class SangyoError(Exception):
    """Base of all; `str()` is one line for people, without secrets."""


class UsageError(SangyoError):
    """Wrong usage or configuration."""


class SettingsError(UsageError):
    """A configuration value is missing, unknown or of the wrong form."""


class ContentError(SangyoError):
    """A file of the site cannot be read, or its URL cannot be derived with certainty."""


class ComposeError(SangyoError):
    """No valid message can be made of a post for a channel."""


class MediaError(SangyoError):
    """A picture cannot be used."""


class OutboxError(SangyoError):
    """The outbox cannot be opened, read or written."""


def shortened(text: str) -> str:
    """An error's text in at most 300 characters; what to do stands at its end and stays."""
    return text if len(text) <= _LINE else f"{text[:180]} … {text[183 - _LINE :]}"


def why_no_message(error: Exception) -> str:
    """Why a post has no message, in at most 300 characters; without the text of what nobody has foreseen."""
    if isinstance(error, SangyoError):
        return shortened(str(error))
    return f"no message can be made of it ({type(error).__name__}): simplify its front matter and its summary"


def closest(word: str, known: Iterable[str]) -> str | None:
    """What of `known` somebody who wrote `word` may have meant. difflib is loaded for a mistake only."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1)), None)


class CannotTell(SangyoError):  # noqa: N818 - the design's word
    """Whether a part was posted could not be found out.

    `retry_at` is when another look may find out; None: a person has to look.
    """

    def __init__(self, message: str, retry_at: datetime | None = None) -> None:
        super().__init__(message)
        self.retry_at = retry_at


class DeliveryError(SangyoError):
    """What an attempt came to, when not to a receipt."""


class Rejected(DeliveryError):  # noqa: N818 - the design's word
    """The platform said no and would again."""


class Paused(DeliveryError):  # noqa: N818 - the design's word
    """Nothing was posted; the channel waits.

    `until` is when it may go on (None: a person has to act first, as for bad credentials), `scope` whose
    limit it is: the "channel"'s, or the "account"'s. Other channels of the account are not paused with it:
    an attempt of their own, which posts nothing, tells them. Without a time it is tried again now and then,
    for a person may have mended it at the platform; not where it is `over`: an endpoint that is gone is
    asked again only when a person says so.
    """

    def __init__(
        self, message: str, until: datetime | None = None, scope: str = "channel", *, over: bool = False
    ) -> None:
        super().__init__(message)
        self.until = until
        self.scope = scope
        self.over = over


class NotSent(DeliveryError):  # noqa: N818 - the design's word
    """Surely not posted: refused connection, DNS, an answer known to come before the write."""


class Ambiguous(DeliveryError):  # noqa: N818 - the design's word
    """May have been posted: a time-out after the request left, a lost connection, a 500."""
