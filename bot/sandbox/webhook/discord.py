"""The stand-in for one webhook of one Discord channel.

Sources: "Webhook resource: Execute Webhook" and "Embed limits" (Discord developer documentation), November
2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.faults import StandIn
from bot.sandbox.wire import iso

EPOCH_MS = 1_420_070_400_000  # ids are "snowflakes": milliseconds since then, 22 bits up
EMBED_LIMITS = {"title": 256, "description": 4096}


class Refused(Exception):  # noqa: N818 - as it is answered
    """An answer that refuses: status, message and code, as Discord has them."""

    def __init__(self, status: int, message: str, code: int, errors: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code}
        if errors:
            self.body["errors"] = errors


@dataclass
class DiscordMessage:
    """A message in Discord's channel."""

    id: str
    payload: dict[str, Any]
    created_at: float
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    thread: str | None = None

    @property
    def pinged(self) -> list[str]:
        """The roles that it pings: those that the content names and `allowed_mentions` lets through."""
        allowed = self.payload.get("allowed_mentions") or {}
        everyone = "roles" in allowed.get("parse", [])
        named = re.findall(r"<@&(\d+)>", str(self.payload.get("content") or ""))
        return [role for role in named if everyone or role in allowed.get("roles", [])]


class Discord(StandIn):
    """One webhook of one Discord channel."""

    webhook_id = "1310000000000000001"
    channel_id = "1310000000000000002"
    token = "sandbox-discord-token"  # noqa: S105 - the sandbox's own
    path = f"/api/webhooks/{webhook_id}/{token}"

    def forget(self) -> None:
        """Everything that was posted."""
        self.messages: list[DiscordMessage] = []
        self.forum = False  # whether the webhook's channel is a forum
        self.deleted: list[str] = []
        self._last_ms = 0

    def is_write(self, method: str, _path: str) -> bool:
        """Executing the webhook."""
        return method == "POST"

    def about(self) -> dict[str, Any]:
        """Describes the webhook."""
        return {"id": self.webhook_id, "channel_id": self.channel_id, "name": "Sangyo", "type": 1}

    def authorise(self, identity: str, token: str) -> None:
        """Checks that this is the webhook's address. Raises `Refused`."""
        if identity != self.webhook_id:
            raise Refused(404, "Unknown Webhook", 10015)
        if token != self.token:
            raise Refused(401, "Invalid Webhook Token", 50027)

    def execute(
        self, payload: dict[str, Any] | None, files: dict[str, bytes], thread: str | None = None
    ) -> DiscordMessage:
        """Posts a message, into the thread with the id `thread` where one is given. Raises `Refused`."""
        problems = discord_problems(payload, files)
        if payload is None or problems:
            raise Refused(400, "Invalid Form Body", 50035, problems)
        named = bool(payload.get("thread_name"))
        if self.forum and not (named or thread):
            message = "Webhooks posted to forum channels must have a thread_name or thread_id"
            raise Refused(400, message, 220001)
        if named and thread:
            message = "Webhooks posted to forum channels cannot have both a thread_name and thread_id"
            raise Refused(400, message, 220002)
        if named and not self.forum:
            raise Refused(400, "Webhooks can only create threads in forum channels", 220003)
        self._last_ms = max(int(self.clock() * 1000), self._last_ms + 1)
        identity = str((self._last_ms - EPOCH_MS) << 22)
        # The first message of a forum's thread has the thread's id.
        within = thread or (identity if named else None)
        posted = DiscordMessage(identity, payload, self.clock(), files, within)
        self.messages.append(posted)
        return posted

    def message(self, identity: str, thread: str | None = None) -> DiscordMessage:
        """A message that is there, in that thread if it is in one. Raises `Refused`."""
        found = next((one for one in self.messages if (one.id, one.thread) == (identity, thread)), None)
        if found is None:
            raise Refused(404, "Unknown Message", 10008)
        return found

    def delete(self, identity: str, thread: str | None = None) -> None:
        """Deletes a message. Raises `Refused`."""
        self.messages.remove(self.message(identity, thread))
        self.deleted.append(identity)

    def shown(self, message: DiscordMessage) -> dict[str, Any]:
        """A message as the API answers it."""
        return {
            "id": message.id,
            "type": 0,
            "channel_id": message.thread or self.channel_id,
            "webhook_id": self.webhook_id,
            "content": message.payload.get("content", ""),
            "embeds": message.payload.get("embeds", []),
            "attachments": [{"filename": name, "size": len(data)} for name, data in message.files.items()],
            "timestamp": iso(message.created_at),
        }

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        messages = [
            {"id": m.id, "created_at": iso(m.created_at), "files": sorted(m.files), **m.payload}
            for m in self.messages
        ]
        return {"messages": messages, "deleted": self.deleted, "faults": self.faults.state()}


def discord_problems(payload: dict[str, Any] | None, files: dict[str, bytes]) -> dict[str, Any]:
    """What Discord would refuse, by field; empty when nothing."""
    if payload is None:
        return {"_": "not JSON"}
    problems = {}
    content, embeds = str(payload.get("content") or ""), payload.get("embeds") or []
    if not content and not embeds and not files:
        problems["content"] = "Cannot send an empty message"
    if len(content) > 2000:
        problems["content"] = "Must be 2000 or fewer in length."
    if len(embeds) > 10:
        problems["embeds"] = "Must be 10 or fewer in length."
    for embed in embeds:
        for key, limit in EMBED_LIMITS.items():
            if len(str(embed.get(key) or "")) > limit:
                problems[f"embeds.{key}"] = f"Must be {limit} or fewer in length."
    name = payload.get("username")
    if name is not None and not (1 <= len(name) <= 80 and "discord" not in name.lower()):
        problems["username"] = 'Username cannot contain "discord"; must be between 1 and 80 in length.'
    if len(str(payload.get("thread_name") or "")) > 100:
        problems["thread_name"] = "Must be between 1 and 100 in length."
    if sum(_embed_length(embed) for embed in embeds) > 6000:
        problems["embeds"] = "Embed size exceeds maximum size of 6000"
    return problems


def _embed_length(embed: dict[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    texts += [(embed.get("author") or {}).get("name")]
    for item in embed.get("fields") or []:
        texts += [item.get("name"), item.get("value")]
    return sum(len(text) for text in texts if isinstance(text, str))
