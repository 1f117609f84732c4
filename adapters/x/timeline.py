"""Looking for a post of one's own on X. A read costs money, so one answers for many deliveries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adapters.shared.http import now
from adapters.shared.matching import MARGIN, Found, answers, carrying, letters
from adapters.x.answers import is_id
from adapters.x.api import XApi
from bot.errors import Ambiguous, CannotTell
from bot.model import Part

_PICTURE_LINK = re.compile(r"https://t\.co/\w+$")  # X appends it
_MAX_PAGES, _PAGE = 5, 100
_MOST_LINKS = 30  # of a post; twelve fit into 280 characters


@dataclass(frozen=True, slots=True)
class _Read:
    """What the timeline held at `at`, back to `since` (None: the newest hundred)."""

    at: datetime
    since: datetime | None
    posts: tuple[Found, ...]
    whole: bool  # False: there was more than we were willing to pay for
    replies: bool  # whether replies are among them

    def answers(self, attempted_at: datetime | None, delay: timedelta, *, replies: bool) -> bool:
        """Would a post of that attempt stand in it, if there were one?"""
        if replies and not self.replies:
            return False
        if attempted_at is not None and not self.whole:
            return False
        return answers(self.at, self.since, attempted_at, delay)


class Timeline:
    """The own timeline; `delay` is how long a new post may take to appear on it, from the attempt's begin.

    `paid` is told which posts each page held: X charges for them.
    """

    def __init__(self, api: XApi, delay: timedelta, paid: Callable[[Sequence[str]], None]) -> None:
        self._api = api
        self._delay = delay
        self._paid = paid
        self._last: _Read | None = None

    def find(
        self, part: Part, page: str, attempted_at: datetime | None, user: Callable[[], str], *, replies: bool
    ) -> str | None:
        """The id of the post of `user` that carries `part`, which is about `page`; None: certainly none.

        `replies`: it may be one, as in a thread. Raises `CannotTell` while the timeline may still lag
        behind, and whatever reading raises.
        """
        last = self._last
        if last is not None and (hit := _match(part, page, attempted_at, last)):
            return hit.id
        if last is not None and last.answers(attempted_at, self._delay, replies=replies):
            return None
        last = self._last = self._read(attempted_at, user(), replies=replies)
        if hit := _match(part, page, attempted_at, last):
            return hit.id
        if attempted_at is None or last.answers(attempted_at, self._delay, replies=replies):
            return None
        if not last.whole:
            raise CannotTell(f"not among the last {_MAX_PAGES * _PAGE} posts on X, and there may be more")
        raise CannotTell("not on X's timeline yet, which may lag", attempted_at + self._delay)

    def _read(self, attempted_at: datetime | None, user: str, *, replies: bool) -> _Read:
        at = now()
        since = attempted_at - MARGIN if attempted_at else None
        posts: list[Found] = []
        more: str | None = None
        for _ in range(_MAX_PAGES if since else 1):
            page = self._page(user, since, more, replies=replies)
            found = [entry for entry in _dicts(page.get("data")) if is_id(str(entry.get("id")))]
            self._paid([str(entry["id"]) for entry in found])
            if any("author_id" not in entry for entry in found):
                raise Ambiguous("X's timeline does not say who wrote its posts")
            posts += [_post(entry) for entry in found if entry["author_id"] == user]
            more = str(page["meta"].get("next_token") or "")
            if not more:
                break
        whole = not more and not page.get("errors")
        return _Read(at, since, tuple(posts), whole=whole, replies=replies)

    def _page(self, user: str, since: datetime | None, token: str | None, *, replies: bool) -> dict[str, Any]:
        """A page of it. Raises a `DeliveryError`: Ambiguous too where it cannot be read.

        A retweet of somebody who shared our link is not our post, so they are left out.
        """
        page = self._api.call(
            lambda x: x.get_users_tweets(
                user,
                user_auth=True,
                exclude=["retweets"] if replies else ["retweets", "replies"],
                start_time=since,
                max_results=_PAGE,
                pagination_token=token,
                tweet_fields=["author_id", "created_at", "entities", "note_tweet"],
            )
        )
        meta = page.get("meta")
        if not isinstance(meta, dict) or not {"result_count", "next_token"} & set(meta):
            raise Ambiguous("X answered without a timeline")
        return page


def _match(part: Part, page: str, attempted_at: datetime | None, read: _Read) -> Found | None:
    return carrying(read.posts, part.link, page, _letters(part.text), attempted_at)


def _post(entry: dict[str, Any]) -> Found:
    """A post as it was sent: whole, t.co links expanded, entities such as `&amp;` decoded.

    Of one with more than 280 characters, `text` is only the beginning, and `note_tweet` the whole.
    """
    note = entry.get("note_tweet")
    whole = note if isinstance(note, dict) and note.get("text") else entry
    text = html.unescape(str(whole.get("text", "")))
    links = set()
    entities = whole.get("entities")
    for url in _dicts(entities.get("urls") if isinstance(entities, dict) else None)[:_MOST_LINKS]:
        expanded = str(url.get("expanded_url") or "")
        links |= {expanded, str(url.get("unwound_url") or expanded)}
        text = text.replace(str(url.get("url") or "\0"), "" if "media_key" in url else expanded)
    text = _PICTURE_LINK.sub("", text.rstrip()).rstrip()
    at = _time(entry.get("created_at"))
    return Found(str(entry["id"]), None, at, _letters(text), frozenset(links - {""}))


def _dicts(value: object) -> list[dict[str, Any]]:
    """The objects in a list of an answer; none where it is something else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _letters(text: str) -> str:
    """A text without what X may change, a link's scheme too: X adds it to a bare domain."""
    return letters(re.sub(r"https?://", "", text))


def _time(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo else None
