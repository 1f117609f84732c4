"""What a webhook is configured with."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator

from adapters.shared.http import host, secrets_in
from adapters.webhook import standard
from bot.options import ChannelOptions

Format = Literal["standard", "discord", "slack"]

_FOR = {
    **dict.fromkeys(("thread_name", "username", "avatar_url", "color", "mention_role"), "discord"),
    "unfurl_links": "slack",
}
_REFUSED_IN_NAMES = ("discord", "clyde")  # "Usernames and Nicknames" (Discord developer documentation)

CONFIG_EXAMPLE = """\
[channels.hook]
adapter = "webhook"                          # secret: SANGYO_CHANNELS__HOOK__SECRET (standard only)
url = "https://example.org/hooks/posts"
format = "standard"                          # standard (signed) | discord | slack
"""


class WebhookOptions(ChannelOptions):
    """`[channels.NAME]` with `adapter = "webhook"`. A Discord or Slack `url` is itself a secret."""

    picture: Literal["cover", "summary", "auto", "none"] = "cover"
    url: str = Field(repr=False)
    format: Format = "standard"
    event: str = "post.published"
    withdrawn_event: str = "post.withdrawn"
    secret: SecretStr | None = None  # whsec_…; two with a space between while they are changed over

    # What follows is for one format only: see `_FOR`.
    thread_name: str | None = Field(default=None, min_length=1, max_length=100)  # {title}: the post's
    username: str | None = Field(default=None, min_length=1, max_length=80)
    avatar_url: str | None = Field(default=None, pattern="^https?://.")
    color: str | None = Field(default=None, pattern="^#[0-9a-fA-F]{6}$")
    mention_role: str | None = Field(default=None, pattern="^[0-9]{5,20}$")
    unfurl_links: bool = False

    @field_validator(*_FOR)
    @classmethod
    def _of_the_format(cls, value: Any, about: ValidationInfo) -> Any:
        wanted = _FOR[about.field_name or ""]
        if value and about.data.get("format", wanted) != wanted:
            raise ValueError(f'only for format = "{wanted}"')
        return value

    @field_validator("username")
    @classmethod
    def _name(cls, value: str | None) -> str | None:
        if value is not None and any(word in value.lower() for word in _REFUSED_IN_NAMES):
            raise ValueError('Discord takes no name with "discord" or "clyde" in it')
        return value

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or host(value) == "?":
            raise ValueError("not an address: write it like https://example.org/hooks/posts")
        return value

    @field_validator("secret")
    @classmethod
    def _keys(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not all(map(standard.is_key, value.get_secret_value().split() or [""])):
            raise ValueError('not a secret of Standard Webhooks: "whsec_" and 24 to 64 bytes in base64')
        return value

    def required_secrets(self) -> tuple[str, ...]:
        """The secrets without which nothing can be sent."""
        return ("secret",) if self.format == "standard" else ()

    def secrets(self) -> tuple[str, ...]:
        """The address is one too, as a whole and in its longer parts."""
        return (*super().secrets(), *secrets_in(self.url))
