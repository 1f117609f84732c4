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
from bot.model import Cover, Post, Publication
from bot.policy import Rules

TIMEOUT = "0.4s"  # of a request: a platform that hangs costs a trial no more
# documents: Bluesky with standard_site
NAMES = ("x", "bluesky", "documents", "mastodon", "hook", "discord", "slack")


@dataclass(frozen=True)
class Place:
    """A running sandbox, seen from another process; `pds` replaces its Bluesky by a real server."""

    url: str
    secrets: dict[str, str]
    bluesky_handle: str

    def options(self, name: str) -> dict[str, Any]:
        """What config.toml and the environment would say of the channel `name`."""
        bluesky = {
            "adapter": "bluesky",
            "service": f"{self.url}/bluesky",
            "handle": self.bluesky_handle,
        }
        own: dict[str, dict[str, Any]] = {
            "x": {"adapter": "x", "api_url": f"{self.url}/x", "settle_delay": "0s"},
            "bluesky": bluesky,
            "documents": {**bluesky, "standard_site": True},
            "mastodon": {"adapter": "mastodon", "service": f"{self.url}/mastodon", "settle_delay": "0s"},
            "hook": {"adapter": "webhook", "url": f"{self.url}/hook"},
            "discord": {
                "adapter": "webhook",
                "format": "discord",
                "url": f"{self.url}{self._path('discord')}",
            },
            "slack": {"adapter": "webhook", "format": "slack", "url": f"{self.url}{self._path('slack')}"},
        }
        prefix = f"SANGYO_CHANNELS__{'BLUESKY' if name == 'documents' else name.upper()}__"
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
        name = "bluesky" if platform == "documents" else platform
        self._http("POST", "faults", {"platform": name, "kind": kind, **more})

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
    name = "bluesky" if name == "documents" else name
    key = {"x": "posts", "bluesky": "records", "mastodon": "statuses"}.get(name, "messages")
    return sum(url in str(one) for one in state[name][key])


def document_fault(records: list[dict[str, Any]], url: str) -> str:
    """What is wrong with the document and the publication of the post at `url`; "" for nothing."""
    posts = [one for one in records if "/app.bsky.feed.post/" in one["uri"] and url in str(one)]
    sites = [one for one in records if one["value"].get("url") == url.partition("/posts/")[0]]
    pages = [one for one in records if sites and one["value"].get("site") == sites[0]["uri"]]
    if (len(posts), len(sites), len(pages)) != (1, 1, 1):
        return f"{len(posts)} posts, {len(sites)} publications, {len(pages)} documents"
    references = posts[0]["value"]["embed"]["external"].get("associatedRefs", [])
    if [one["uri"] for one in references] != [pages[0]["uri"], sites[0]["uri"]]:
        return "the card refers to other records"
    reference = {key: posts[0][key] for key in ("uri", "cid")}
    return "" if pages[0]["value"].get("bskyPostRef") == reference else "the document does not name its post"


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
        publication=Publication(url.partition("/posts/")[0], "Blog"),
    )
