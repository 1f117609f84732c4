"""What a webhook is configured with."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr, field_validator

from adapters.shared.http import host, secrets_in
from adapters.webhook import standard
from bot.options import ChannelOptions

Format = Literal["standard", "discord", "slack"]

CONFIG_EXAMPLE = """\
[channels.hook]
adapter = "webhook"                          # secret: SANGYO_CHANNELS__HOOK__SECRET (standard only)
url = "https://example.org/hooks/posts"
format = "standard"                          # standard (signed) | discord | slack
"""


class WebhookOptions(ChannelOptions):
    """`[channels.NAME]` with `adapter = "webhook"`. A Discord or Slack `url` is itself a secret."""

    picture: Literal["cover", "summary", "none"] = "cover"
    url: str = Field(repr=False)
    format: Format = "standard"
    event: str = "post.published"
    secret: SecretStr | None = None  # whsec_…; two with a space between while they are changed over

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
