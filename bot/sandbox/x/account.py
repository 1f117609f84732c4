"""The stand-in for X: what it stores and the rules it holds. Its HTTP interface is `http`.

Sources: "X API v2: Create Post", "Post timeline", "Media upload", "Rate limits", "Pricing" (X developer
documentation) and the OpenAPI description served with them, November 2026. What X documents nowhere and
we chose has a comment.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.faults import Late, StandIn
from bot.sandbox.wire import iso, sniff
from bot.sandbox.x import limits
from bot.sandbox.x.oauth import Credentials
from bot.sandbox.x.rules import (
    DUPLICATE,
    EPOCH_MS,
    Link,
    Problem,
    beginning,
    check_length,
    check_schema,
    forbidden,
    invalid,
    links_of,
    not_found,
    out_of_credits,
    short_link,
    spend_cap_reached,
    too_many,
    weight,
)


@dataclass
class Media:
    """An uploaded picture."""

    id: str
    data: bytes = field(repr=False)
    mime: str
    category: str
    expires_at: float
    ready_at: float
    alt: str = ""


@dataclass
class Tweet(Late):
    """A post as it is stored. `text` is what was sent; `shown` what the API answers."""

    id: str
    text: str
    created_at: float
    links: tuple[Link, ...]
    media: tuple[Media, ...] = ()
    reply_to: str | None = None
    made_with_ai: bool = False
    paid_partnership: bool = False
    retweet: bool = False  # of somebody else's: its author is the account, its text and links are not
    author_id: str = ""
    shown: str = ""
    note: str = ""  # the whole of a long post; `shown` is then its beginning

    def entities(self) -> dict[str, Any]:
        """`entities` as the API shows them; offsets count code points of `shown`."""
        return self._entities(self.shown)

    def note_tweet(self) -> dict[str, Any]:
        """`note_tweet` as the API shows it: the whole text with its own entities."""
        entities = self._entities(self.note)
        return {"text": self.note, **({"entities": entities} if entities else {})}

    def _entities(self, text: str) -> dict[str, Any]:
        found, at = [], 0
        for link in self.links:
            if (start := text.find(link.short, at)) < 0:
                break  # behind the beginning of a long post
            at = start + len(link.short)
            found.append(
                {
                    "start": start,
                    "end": at,
                    "url": link.short,
                    "expanded_url": link.expanded,
                    "display_url": link.display,
                }
            )
        return {"urls": found} if found else {}


class X(StandIn):
    """One account on X."""

    user_id = "1790000000000000001"
    username = "sangyo_demo"
    name = "三行 Sangyo"
    credentials = Credentials("ck-sandbox", "cs-sandbox", "1790000000000000001-at-sandbox", "ats-sandbox")

    def forget(self) -> None:
        """Everything that was posted."""
        self.posts: list[Tweet] = []
        self.deleted: list[Tweet] = []
        self.media: dict[str, Media] = {}
        self.used: dict[str, list[float]] = {}
        self.spent_mills = 0
        self.credits_mills: int | None = None  # None: enough
        self.media_ttl = 86_400.0
        self.processing_seconds = 0.0
        self.refuse_metadata = False
        self.refuse_replies = False
        self.refuse_posts: str | None = None  # the sentence of a 403 to every post
        self.spend_cap_mills: int | None = None  # the account's own monthly limit; None: it has none
        self.reset_date = "2026-12-12"  # when the billing cycle of `spend_cap_mills` begins again
        self.premium = False
        self.owns_app = False
        self.only_errors = False  # the timeline and alt texts are answered 200 with nothing but `errors`
        self._last_ms = 0
        self._read: set[tuple[int, str]] = set()

    def is_write(self, method: str, path: str) -> bool:
        """Making a post."""
        return method == "POST" and path == "/2/tweets"

    @property
    def spent_usd(self) -> float:
        """What the account would have been billed so far."""
        return self.spent_mills / 1000

    def charge(self, what: str, times: int = 1) -> None:
        """Adds a price. Raises `Problem` 402 when the credits don't cover it."""
        price = limits.PRICES[what] * times
        if self.credits_mills is not None and self.spent_mills + price > self.credits_mills:
            raise out_of_credits()
        self.spent_mills += price

    def charge_reads(self, posts: Iterable[Tweet]) -> None:
        """Adds the price of posts that are read; each costs once in a day (UTC). Raises `Problem` 402."""
        today = int(self.clock() // 86_400)
        fresh = {(today, post.id) for post in posts} - self._read
        self.charge("own_post_read" if self.owns_app else "post_read", len(fresh))
        self._read |= fresh

    def new_id(self) -> str:
        """A snowflake, larger than any before."""
        self._last_ms = max(int(self.clock() * 1000), self._last_ms + 1)
        return str((self._last_ms - EPOCH_MS) << 22)

    def create(self, body: dict[str, Any]) -> Tweet:
        """Stores a post. Raises `Problem`."""
        check_schema(body)
        text = str(body.get("text", "")).strip()
        media = self._media_of(body)
        if not text and not media:
            raise invalid("$: must have at least one of 'text', 'media' or 'poll'")
        check_length(text, limits.PREMIUM_TEXT if self.premium else limits.TEXT)
        if self.refuse_posts is not None:
            raise forbidden(self.refuse_posts)
        reply_to = self._reply_of(body)
        if any(post.text == text and not media for post in self.posts):
            raise Problem(403, "Forbidden", DUPLICATE)
        identity = self.new_id()
        links = links_of(text, identity)
        self.charge("link_post" if links else "post")
        post = Tweet(
            identity,
            text,
            self.clock(),
            links,
            media,
            reply_to,
            made_with_ai=bool(body.get("made_with_ai")),
            paid_partnership=bool(body.get("paid_partnership")),
        )
        post.author_id = self.user_id
        self._show(post)
        self.hide(post)
        self.posts.append(post)
        return post

    def retweet(self, text: str) -> Tweet:
        """The account shares somebody's post: it is on the own timeline, links and all."""
        identity = self.new_id()
        post = Tweet(identity, f"RT @reader: {text}", self.clock(), links_of(text, identity), retweet=True)
        post.links = links_of(post.text, identity)
        post.author_id = self.user_id
        self._show(post)
        self.posts.append(post)
        return post

    def timeline(
        self,
        since: datetime | None,
        until: datetime | None,
        since_id: int,
        before_id: int | None,
        exclude: Collection[str] = (),
    ) -> list[Tweet]:
        """The account's posts, newest first; one read of the timeline."""
        seen = []
        for post in reversed(self.posts):
            if (post.retweet and "retweets" in exclude) or (post.reply_to and "replies" in exclude):
                continue
            if self.is_hidden(post):
                continue
            in_time = (since is None or post.created_at >= since.timestamp()) and (
                until is None or post.created_at < until.timestamp()
            )
            in_ids = int(post.id) > since_id and (before_id is None or int(post.id) < before_id)
            if in_time and in_ids:
                seen.append(post)
        return seen

    def post(self, identity: str) -> Tweet:
        """One post. Raises `Problem` 404."""
        found = next((post for post in self.posts if post.id == identity), None)
        if found is None:
            raise not_found("tweet", identity)
        return found

    def delete(self, identity: str) -> None:
        """Deletes a post. The 404 for one that is gone is our choice: X documents none."""
        post = self.post(identity)
        self.charge("delete")
        self.posts.remove(post)
        self.deleted.append(post)

    def upload(self, data: bytes, category: str) -> Media:
        """Stores a picture. Raises `Problem`."""
        mime = sniff(data)
        if mime not in limits.MEDIA_MIMES:
            raise invalid("media type unrecognized.")
        if category not in ("tweet_image", "tweet_gif", "dm_image"):
            raise invalid("$.media_category: does not have a value in the enumeration [tweet_image, …]")
        if len(data) > limits.MEDIA_BYTES:
            raise invalid(f"media file size must be <= {limits.MEDIA_BYTES} bytes")
        now = self.clock()
        expires, ready = now + self.media_ttl, now + self.processing_seconds
        media = Media(self.new_id(), data, mime, category, expires, ready)
        self.media[media.id] = media
        return media

    def describe(self, identity: str, alt: str) -> None:
        """Sets a picture's alt text. Raises `Problem`."""
        if self.refuse_metadata:
            raise forbidden()
        if identity not in self.media:
            raise not_found("media", identity)
        if len(alt) > limits.ALT:
            raise invalid(f"$.metadata.alt_text.text: must be at most {limits.ALT} characters long")
        self.charge("metadata")
        self.media[identity].alt = alt

    def use(self, what: str) -> dict[str, str]:
        """Counts a request against its window; the rate limit headers. Raises `Problem` 429."""
        if self.spend_cap_mills is not None and self.spent_mills >= self.spend_cap_mills:
            raise spend_cap_reached(self.reset_date)
        now, limit = self.clock(), limits.RATE_LIMITS[what]
        used = [at for at in self.used.get(what, []) if at > now - limits.WINDOW_SECONDS]
        reset = int((used[0] if used else now) + limits.WINDOW_SECONDS)
        headers = {"x-rate-limit-limit": str(limit), "x-rate-limit-reset": str(reset)}
        if len(used) >= limit:
            raise too_many(headers | {"x-rate-limit-remaining": "0"})
        used.append(now)
        self.used[what] = used
        return headers | {"x-rate-limit-remaining": str(limit - len(used))}

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        return {
            "posts": [self._post_state(post) for post in self.posts],
            "deleted": [post.id for post in self.deleted],
            "media": len(self.media),
            "spent_usd": self.spent_usd,
            "faults": self.faults.state(),
        }

    def _post_state(self, post: Tweet) -> dict[str, Any]:
        return {
            "id": post.id,
            "text": post.text,
            "created_at": iso(post.created_at),
            "links": [link.expanded for link in post.links],
            "media": [{"id": m.id, "mime": m.mime, "bytes": len(m.data), "alt": m.alt} for m in post.media],
            "reply_to": post.reply_to,
            "made_with_ai": post.made_with_ai,
            "paid_partnership": post.paid_partnership,
        }

    def _media_of(self, body: dict[str, Any]) -> tuple[Media, ...]:
        ids = body.get("media", {}).get("media_ids", [])
        if not 1 <= len(ids) <= 4 and "media" in body:
            raise invalid("$.media.media_ids: must have between 1 and 4 items")
        now = self.clock()
        found = [self.media.get(str(identity)) for identity in ids]
        usable = tuple(m for m in found if m is not None and m.expires_at > now >= m.ready_at)
        if len(usable) != len(ids):
            raise invalid("Your media IDs are invalid.")
        return usable

    def _reply_of(self, body: dict[str, Any]) -> str | None:
        if "reply" not in body:
            return None
        target = str(body["reply"]["in_reply_to_tweet_id"])
        if self.refuse_replies:
            raise forbidden("You are not permitted to reply to this conversation.")
        if all(post.id != target for post in self.posts):
            raise Problem(
                403,
                "Forbidden",
                "You attempted to reply to a Tweet that is deleted or not visible to you.",
            )
        return target

    def _show(self, post: Tweet) -> None:
        """X answers with t.co links, escaped `&<>`, a last link for the pictures; a long text twice."""
        text, at = "", 0
        for link in post.links:
            text += html.escape(post.text[at : link.start], quote=False) + link.short
            at = link.end
        text += html.escape(post.text[at:], quote=False)
        is_long = weight(post.text) > limits.TEXT
        post.note = text if is_long else ""
        shown = beginning(text) if is_long else text
        post.shown = f"{shown} {short_link(post.id, 99)}" if post.media else shown
