"""The channels under trial, and how many posts their platforms hold."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx

import adapters
from bot.delivery import Channel
from bot.model import Cover, Post
from bot.policy import Rules

TIMEOUT = "0.4s"  # of a request: a platform that hangs costs a trial no more
NAMES = ("x", "bluesky", "mastodon", "hook", "discord", "slack")


@dataclass(frozen=True)
class Place:
    """A running sandbox, seen from another process; `pds` replaces its Bluesky by a real server."""

    url: str
    secrets: dict[str, str]
    bluesky_handle: str

    def options(self, name: str) -> dict[str, Any]:
        """What config.toml and the environment would say of the channel `name`."""
        own: dict[str, dict[str, Any]] = {
            "x": {"adapter": "x", "api_url": f"{self.url}/x", "settle_delay": "0s"},
            "bluesky": {
                "adapter": "bluesky",
                "service": f"{self.url}/bluesky",
                "handle": self.bluesky_handle,
            },
            "mastodon": {"adapter": "mastodon", "service": f"{self.url}/mastodon"},
            "hook": {"adapter": "webhook", "url": f"{self.url}/hook"},
            "discord": {
                "adapter": "webhook",
                "format": "discord",
                "url": f"{self.url}{self._path('discord')}",
            },
            "slack": {"adapter": "webhook", "format": "slack", "url": f"{self.url}{self._path('slack')}"},
        }
        prefix = f"SANGYO_CHANNELS__{name.upper()}__"
        secrets = {
            key.removeprefix(prefix).lower(): value
            for key, value in self.secrets.items()
            if key.startswith(prefix)
        }
        return {"timeout": TIMEOUT, **own[name], **secrets}

    def _path(self, name: str) -> str:
        from bot.sandbox.webhook.discord import Discord
        from bot.sandbox.webhook.slack import Slack

        return f"/{name}{Discord.path if name == 'discord' else Slack.path}"

    def reset(self) -> None:
        """An empty sandbox. An hour passes between announcements: by then Mastodon has forgotten its keys."""
        self._http("POST", "reset")
        self._http("POST", "set", {"platform": "mastodon", "name": "key_seconds", "value": 0})

    def fault(self, platform: str, kind: str, **more: Any) -> None:
        """Sets a fault."""
        self._http("POST", "faults", {"platform": platform, "kind": kind, **more})

    def mend(self) -> None:
        """Takes all faults back."""
        self._http("DELETE", "faults")

    def state(self) -> dict[str, Any]:
        """What the platforms hold."""
        value: dict[str, Any] = self._http("GET", "state").json()
        return value

    def requests(self, platform: str) -> int:
        """How many requests came in, repeats too."""
        return len(self._http("GET", f"calls/{platform}").json()["calls"])

    def _http(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        answer = _client().request(method, f"{self.url}/_sandbox/{path}", json=body)
        answer.raise_for_status()
        return answer


@cache
def _client() -> httpx.Client:
    return httpx.Client(timeout=20)


def channel(name: str, options: dict[str, Any], memo: MutableMapping[str, str]) -> Channel:
    """The channel as `bot.bootstrap` makes it."""
    kind = adapters.load(options["adapter"])
    parsed = kind.Options.model_validate(options)
    rules = Rules.from_options(parsed, max_age=timedelta(days=30), zone=ZoneInfo("UTC"))
    return Channel(name, kind(name, parsed, memo), parsed, rules)


def held(state: dict[str, Any], name: str, url: str) -> int:
    """How many posts about `url` the platform holds, as its readers see them.

    A receiver of Standard Webhooks drops what comes again under an id that it has.
    """
    if name == "hook":
        return len({one["id"] for one in state["hook"]["received"] if url in str(one)})
    key = {"x": "posts", "bluesky": "records", "mastodon": "statuses"}.get(name, "messages")
    return sum(url in str(one) for one in state[name][key])


def post(url: str, cover: Path | None, name: str = "a") -> Post:
    """A post of today."""
    now = datetime.now(UTC)
    picture = Cover("cover.png", "A green square", str(cover), f"{url}cover.png") if cover else None
    return Post(
        id=f"posts/{name}.md",
        path=f"posts/{name}.md",
        url=url,
        published=True,
        eligible=True,
        title="What happened today",
        date=now,
        publish_date=now,
        lang="en",
        section="posts",
        summary=("One thing happened.", "Another one too.", "The third is still open."),
        summary_source="heading",
        cover=picture,
        tags=("news",),
    )
