"""What a channel on Bluesky is configured with."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr

from bot.options import ChannelOptions

CONFIG_EXAMPLE = """\
[channels.bluesky]
adapter = "bluesky"                          # secret: SANGYO_CHANNELS__BLUESKY__APP_PASSWORD
handle = "example.bsky.social"
label_bot = true                             # example; the profile says that a program posts here
# standard_site = false                      # true: the blog's own card: docs/standard-site.md
"""


class BlueskyOptions(ChannelOptions):
    """`[channels.NAME]` with `adapter = "bluesky"`."""

    picture: Literal["cover", "summary", "auto", "none"] = "cover"
    service: str = Field(default="https://bsky.social", pattern="^https?://.")
    handle: str
    layout: Literal["single", "thread"] = "single"
    thread_numbers: bool = True
    card: bool = True
    embed: Literal["card", "images"] = "card"
    link_text: Literal["short", "full"] = "short"  # the facet carries the whole URL either way
    label_bot: bool = False
    standard_site: bool = False  # a publication record for the site, a document record for each post
    standard_site_text: bool = False  # the document holds the page's whole text
    app_password: SecretStr | None = None

    def wants_text(self) -> bool:
        """Whether posts are to come with the whole text of their pages."""
        return self.standard_site and self.standard_site_text

    def required_secrets(self) -> tuple[str, ...]:
        """The secrets without which nothing can be sent."""
        return ("app_password",)
