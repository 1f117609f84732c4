"""What a channel on X is configured with."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from pydantic import Field, SecretStr

from adapters.x.prices import Prices
from bot.options import ChannelOptions, Duration, Picture

SECRETS = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")

CONFIG_EXAMPLE = """\
[channels.x]
adapter = "x"                                # secrets: SANGYO_CHANNELS__X__CONSUMER_KEY, …CONSUMER_SECRET,
                                             #          …ACCESS_TOKEN, …ACCESS_TOKEN_SECRET
monthly_budget_usd = 5.0                     # example; a post costs about $0.015, one with a link $0.20
"""


class XOptions(ChannelOptions):
    """`[channels.NAME]` with `adapter = "x"`."""

    api_url: str = Field(default="https://api.x.com", pattern="^https?://.")
    handle: str | None = Field(
        default=None, pattern=r"^\w{1,50}$"
    )  # the account's, without @: for drawings only
    layout: Literal["single", "thread"] = "single"
    thread_numbers: bool = True
    link: Literal["always", "never", "budget"] = "always"
    limit: int = Field(default=280, ge=280, le=25_000)  # weighted characters; above 280 with X Premium only
    bare_domains: Literal["defuse", "keep"] = "defuse"
    picture: Picture = "cover"  # card: X draws the page's own
    made_with_ai: Literal["auto"] | bool = "auto"
    owns_app: bool = False  # the account owns the developer app: reading its own posts is then cheaper
    prices: Prices = Prices()
    settle_delay: Duration = Field(default=timedelta(minutes=3), validate_default=True)
    consumer_key: SecretStr | None = None
    consumer_secret: SecretStr | None = None
    access_token: SecretStr | None = None
    access_token_secret: SecretStr | None = None

    def required_secrets(self) -> tuple[str, ...]:
        """The secrets without which nothing can be sent."""
        return SECRETS
