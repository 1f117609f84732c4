"""Looking for a post of one's own: the account's own posts, newest first.

Source: "accounts API methods: Get account's statuses" (docs.joinmastodon.org), November 2026. The server
reads them from its database, or from a copy of it that may lag ("Scaling up your server: Read-replicas").
Reading costs nothing but a request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.mastodon.answers import identity, web_address
from adapters.mastodon.api import MastodonApi
from adapters.shared.http import now
from adapters.shared.matching import MARGIN, Found, answers, carrying, letters, letters_of_page, links_in
from bot.errors import Ambiguous, CannotTell
from bot.model import Part

_PAGE, _MAX_PAGES = 40, 25


@dataclass(frozen=True, slots=True)
class _Read:
    """What the account's posts were at `at`, back to `since` (None: the newest page)."""

    at: datetime
    since: datetime | None
    posts: tuple[Found, ...]

    def answers(self, attempted_at: datetime | None, delay: timedelta) -> bool:
        """Would a post of that attempt stand in it, if there were one?"""
        return answers(self.at, self.since, attempted_at, delay)


class Timeline:
    """The own posts. One read answers for every delivery that was attempted in its time.

    `delay` is how long a new post may take to be shown, from the attempt's begin.
    """

    def __init__(self, api: MastodonApi, delay: timedelta) -> None:
        self._api = api
        self._delay = delay
        self._last: _Read | None = None

    def find(self, part: Part, page: str, attempted_at: datetime | None, user: str) -> Found | None:
        """The post of `user` that carries `part`, which is about `page`; None: certainly none.

        Raises `CannotTell` while a reading may still lag behind, and whatever reading raises.
        """
        last = self._last
        if last is None or not last.answers(attempted_at, self._delay):
            last = self._last = self._read(attempted_at, user)
        found = carrying(last.posts, part.link, page, letters(part.text), attempted_at)
        if found is None and attempted_at is not None and not last.answers(attempted_at, self._delay):
            raise CannotTell("not among the account's posts yet, which may lag", attempted_at + self._delay)
        return found

    def _read(self, attempted_at: datetime | None, user: str) -> _Read:
        at, since = now(), attempted_at - MARGIN if attempted_at else None
        posts: list[Found] = []
        before: str | None = None
        for _ in range(_MAX_PAGES if since else 1):
            page = self._page(user, before)
            posts += [_found(entry) for entry in page if _is_own(entry, user)]
            before = identity(page[-1].get("id")) if page else ""
            if not before or (since and _time(page[-1].get("created_at"), since) < since):
                return _Read(at, since, tuple(posts))
        if since is None:
            return _Read(at, since, tuple(posts))
        raise CannotTell(f"not among the last {_MAX_PAGES * _PAGE} posts, and there are more since")

    def _page(self, user: str, before: str | None) -> list[dict[str, Any]]:
        """Some of them, older than `before`. Raises a `DeliveryError`: Ambiguous too where it is no list."""
        answer = self._api.call(
            lambda mastodon: mastodon.account_statuses(user, exclude_reblogs=True, max_id=before, limit=_PAGE)
        )
        try:
            page = answer.json()
        except (ValueError, RecursionError):
            page = None
        if not isinstance(page, list) or not all(_is_post(entry) for entry in page):
            raise Ambiguous(f"{self._api.who} answered without a list of posts")
        return page


def _is_post(entry: object) -> bool:
    return (
        isinstance(entry, dict) and bool(identity(entry.get("id"))) and isinstance(entry.get("content"), str)
    )


def _is_own(entry: dict[str, Any], user: str) -> bool:
    """Written by the account itself: what it boosted is somebody else's."""
    account = entry.get("account")
    author = identity(account.get("id")) if isinstance(account, dict) else user
    return author == user and not entry.get("reblog")


def _found(entry: dict[str, Any]) -> Found:
    page = entry["content"]
    return Found(
        identity(entry["id"]),
        web_address(entry.get("url")),
        _time(entry.get("created_at"), None),
        letters_of_page(page),
        links_in(page),
    )


def _time(value: object, default: Any) -> Any:
    """A time as the API writes it; `default` for anything else."""
    try:
        found = datetime.fromisoformat(str(value)[:40])
    except ValueError:
        return default
    return found if found.tzinfo else found.replace(tzinfo=UTC)
