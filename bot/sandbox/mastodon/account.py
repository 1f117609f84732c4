"""The stand-in for a Mastodon server with one account: what it stores and the rules it holds.

Sources: "statuses", "media", "accounts" and "instance API methods", "Rate limits" (docs.joinmastodon.org),
`PostStatusService` and `Api::ErrorHandling` (Mastodon's source), November 2026.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.faults import Late, StandIn
from bot.sandbox.mastodon import limits, text
from bot.sandbox.wire import iso, sniff

VISIBILITIES = ("public", "unlisted", "private", "direct")


class Refused(Exception):  # noqa: N818 - as it is answered
    """An answer that refuses: its status, and its sentence as `error`."""

    def __init__(self, status: int, error: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(error)
        self.status = status
        self.headers = headers or {}


@dataclass
class Media:
    """An uploaded picture."""

    id: str
    data: bytes = field(repr=False)
    mime: str
    ready_at: float
    description: str | None = None
    focus: tuple[float, float] | None = None
    status_id: str | None = None


@dataclass
class Status(Late):
    """A post as it is stored; `text` is what was sent."""

    id: str
    text: str
    created_at: float
    visibility: str
    language: str | None
    media: tuple[Media, ...] = ()
    reply_to: str | None = None


class Mastodon(StandIn):
    """One account on one server."""

    token = "sandbox-mastodon-access-token"  # noqa: S105 - the sandbox's own
    user_id, username, name = "110000000000000001", "sangyo", "三行 Sangyo"
    host = "mastodon.sandbox"

    def forget(self) -> None:
        """Everything that was posted, and the settings."""
        self.statuses: list[Status] = []
        self.media: dict[str, Media] = {}
        self.deleted: list[str] = []
        self.max_characters = limits.TEXT
        self.description_limit = limits.ALT
        self.image_bytes = limits.IMAGE_BYTES
        self.media_seconds = 0.0  # how long a picture is processed; from then on it may be posted
        self.key_seconds = limits.KEY_SECONDS
        self.may_read = True  # whether the token has the scope read:statuses
        self._keys: dict[str, tuple[str, float]] = {}
        self._used: Counter[tuple[str, int]] = Counter()
        self._last_id = 0

    def is_write(self, method: str, path: str) -> bool:
        """Posting."""
        return method == "POST" and path == "/api/v1/statuses"

    def authorise(self, header: str | None) -> None:
        """Checks the token of an `Authorization` header. Raises `Refused`."""
        if header != f"Bearer {self.token}":
            raise Refused(401, "The access token is invalid")

    def use(self, limit: str) -> dict[str, str]:
        """Counts a request; the headers that say what is left. Raises `Refused` (429)."""
        now, told = self.clock(), []
        for name in {"all", limit}:
            most, seconds = limits.RATE_LIMITS[name]
            window = (name, int(now // seconds))
            self._used[window] += 1
            told.append((most - self._used[window], most, (window[1] + 1) * seconds))
        left, most, reset = min(told)
        headers = rate_headers(most, max(left, 0), reset)
        if left < 0:
            raise Refused(429, "Too many requests", headers)
        return headers

    def post(self, body: dict[str, Any], key: str | None) -> Status:
        """Stores a post, or finds that of the same key. Raises `Refused`."""
        if key and (known := self._keys.get(key)) and known[1] > self.clock():
            return self.status(known[0])
        status = self._checked(body)
        self.hide(status)
        self.statuses.append(status)
        for media in status.media:
            media.status_id = status.id
        if key:
            self._keys[key] = (status.id, self.clock() + self.key_seconds)
        return status

    def _checked(self, body: dict[str, Any]) -> Status:
        words, media = str(body.get("status") or ""), self._attached(body.get("media_ids") or [])
        if not words.strip() and not media:
            raise Refused(422, "Validation failed: Text can't be blank")
        if text.length(words) > self.max_characters:
            raise Refused(422, f"Validation failed: Text character limit of {self.max_characters} exceeded")
        visibility = str(body.get("visibility") or "public")
        if visibility not in VISIBILITIES:
            raise Refused(422, "Validation failed: Visibility is not included in the list")
        reply_to = body.get("in_reply_to_id")
        if reply_to and all(one.id != reply_to for one in self.statuses):
            raise Refused(404, "The post you are trying to reply to does not appear to exist.")
        return Status(
            self._new_id(), words, self.clock(), visibility, body.get("language"), media, reply_to or None
        )

    def _attached(self, ids: list[str]) -> tuple[Media, ...]:
        if len(ids) > limits.IMAGES:
            raise Refused(422, "Cannot attach more than 4 files")
        found = tuple(self.media[one] for one in ids if one in self.media)
        if len(found) < len(ids) or any(one.status_id for one in found):
            raise Refused(422, f"Media with ids {', '.join(ids)} not found or already attached")
        if any(one.ready_at > self.clock() for one in found):
            raise Refused(
                422, "Cannot attach files that have not finished processing. Try again in a moment!"
            )
        return found

    def upload(self, data: bytes, description: str | None, focus: str | None) -> Media:
        """Stores a picture. Raises `Refused`."""
        mime = sniff(data)
        if mime not in limits.MIMES:
            raise Refused(422, "Validation failed: File content type is invalid, File is invalid")
        if len(data) > self.image_bytes:
            raise Refused(
                422, f"Validation failed: File file size must be less than {self.image_bytes} Bytes"
            )
        if description is not None and len(description) > self.description_limit:
            raise Refused(422, "Validation failed: Description is too long")
        identity = self._new_id()
        ready = self.clock() + self.media_seconds
        self.media[identity] = Media(identity, data, mime, ready, description, _focus(focus))
        return self.media[identity]

    def picture(self, identity: str) -> Media:
        """A picture that no post has yet. Raises `Refused`."""
        media = self.media.get(identity)
        if media is None or media.status_id:
            raise Refused(404, "Record not found")
        return media

    def status(self, identity: str) -> Status:
        """A post that is there. Raises `Refused`."""
        found = next((one for one in self.statuses if one.id == identity), None)
        if found is None:
            raise Refused(404, "Record not found")
        return found

    def delete(self, identity: str) -> Status:
        """Deletes a post. Raises `Refused`."""
        status = self.status(identity)
        self.statuses.remove(status)
        self.deleted.append(identity)
        return status

    def timeline(self, before: str | None, limit: int) -> list[Status]:
        """The newest posts, older than `before`. Raises `Refused` where the token may not read."""
        if not self.may_read:
            raise Refused(403, "This action is outside the authorized scopes")
        older = [one for one in self.statuses if before is None or int(one.id) < int(before)]
        return [one for one in older[::-1] if not self.is_hidden(one)][:limit]

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        statuses = [
            {
                "id": one.id,
                "text": one.text,
                "created_at": iso(one.created_at),
                "visibility": one.visibility,
                "language": one.language,
                "reply_to": one.reply_to,
                "media": [{"id": m.id, "description": m.description, "focus": m.focus} for m in one.media],
            }
            for one in self.statuses
        ]
        return {"statuses": statuses, "deleted": self.deleted, "faults": self.faults.state()}

    def _new_id(self) -> str:
        self._last_id = max(int(self.clock() * 1000) << 16, self._last_id + 1)
        return str(self._last_id)


def rate_headers(most: int, left: int, reset: float) -> dict[str, str]:
    """As `Api::RateLimitHeaders` writes them; `reset` in epoch seconds."""
    moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(reset))
    return {
        "x-ratelimit-limit": str(most),
        "x-ratelimit-remaining": str(left),
        "x-ratelimit-reset": f"{moment}.000000Z",
    }


def _focus(value: str | None) -> tuple[float, float] | None:
    if not value:
        return None
    try:
        x, y = (float(one) for one in value.split(","))
    except ValueError:
        raise Refused(422, "Validation failed: Focus is invalid") from None
    return x, y
