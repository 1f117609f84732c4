"""What a channel on Mastodon is configured with."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field, SecretStr

from bot.options import ChannelOptions, Duration, Picture

CONFIG_EXAMPLE = """\
[channels.mastodon]
adapter = "mastodon"                         # secret: SANGYO_CHANNELS__MASTODON__ACCESS_TOKEN
service = "https://mastodon.example"         # needs pip install 'sangyo[mastodon]'
"""
Ordinate = Annotated[float, Field(ge=-1, le=1)]


class MastodonOptions(ChannelOptions):
    """`[channels.NAME]` with `adapter = "mastodon"`."""

    service: str = Field(pattern="^https?://[^/]")
    layout: Literal["single", "thread"] = "single"
    thread_numbers: bool = True
    limit: int = Field(default=500, ge=100, le=100_000)  # characters of a post on this server
    visibility: Literal["public", "unlisted", "private"] = "public"
    language: str | None = Field(default=None, pattern="^[a-z]{2,3}$")  # ISO 639; default: the post's
    picture: Picture = "cover"  # card, none: the server draws the page's card
    focus: tuple[Ordinate, Ordinate] | None = None  # what stays of a cover that is cropped: (x, y)
    settle_delay: Duration = Field(default=timedelta(minutes=1), validate_default=True)
    access_token: SecretStr | None = None

    def required_secrets(self) -> tuple[str, ...]:
        """The secrets without which nothing can be sent."""
        return ("access_token",)


def language_of(lang: str) -> str:
    """ISO 639 of a site's language: `pt` of `pt-BR`; empty where it is none."""
    code = lang.split("-", maxsplit=1)[0].lower()
    return code if code.isascii() and code.isalpha() and 1 < len(code) <= 3 else ""
