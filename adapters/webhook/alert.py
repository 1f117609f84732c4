"""What `[alerts]` posts: a webhook's request for the operator, in one of the formats of a channel."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import get_args

from adapters.webhook import discord, slack, standard
from adapters.webhook.options import Format
from bot import __version__

FORMATS: tuple[str, ...] = get_args(Format)
_LONGEST = 1500  # characters of an alert for people; Discord takes 2000


def request(
    form: str, *, key: str, text: str, site: str, now: float, secret: str | None
) -> tuple[dict[str, str], bytes]:
    """Headers and body of an alert in the receiver's format, one of `FORMATS`. Pure.

    `key` stands for what the alert is about, `now` is in epoch seconds; `secret` signs a standard webhook.
    """
    shown = f"Sangyo, {site}: {text}"[:_LONGEST]
    headers = {"Content-Type": "application/json", "User-Agent": f"Sangyo/{__version__}"}
    if form == "discord":
        return headers | {"User-Agent": discord.agent(site)}, standard.encode(discord.alert(shown))
    if form == "slack":
        return headers, standard.encode(slack.alert(shown))
    moment = datetime.fromtimestamp(now, UTC)
    data = {"site": site, "key": key, "text": text}
    event = {"type": "sangyo.alert", "timestamp": moment.isoformat(timespec="seconds"), "data": data}
    body = standard.encode(event)
    identity = "alert_" + hashlib.sha256(f"{site}\0{key}\0{text}".encode()).hexdigest()[:32]
    return headers | standard.headers([secret] if secret else [], identity, moment, body), body
