"""What X's answers mean.

Sources: "X API v2: Response codes and errors", "Rate limits" and "Create Post" (X developer documentation),
November 2026.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.shared import addresses
from adapters.shared.http import after_seconds, at_epoch, now, one_line, retry_after
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected
from bot.model import Receipt

# A post's address.
_ADDRESS = re.compile(
    r"https://(?:\w+\.)?(?:x|twitter)\.com/(?:i/web|\w{1,50})/status/(\d{1,20})(?:[/?#].*)?", re.ASCII
)
QUOTAS = ("x-user-limit-24hour", "x-app-limit-24hour", "x-rate-limit")  # headers: …-remaining, …-reset
_WINDOW_SECONDS = 900.0  # X's usual rate limit window, where a 429 does not say when it ends
_TODAY_SECONDS = 3 * 3600.0  # "the daily limit for sending Tweets", which X breaks down into half hours
_LATER_SECONDS = 3600.0  # "looks like it might be automated … try again later"

# What a 403 is about, by the code of the error where it has one (v1.1's list, of which v2 still sends some:
# "Response codes", developer.x.com). X mostly answers with the type "about:blank" and no code: then only its
# sentence tells.
_DUPLICATE_CODES, _DUPLICATE = {187}, ("duplicate content", "status is a duplicate")
_POST_CODES = {186, 324, 325, 385, 386, 433, 480}  # length, media, the reply's parent, who may reply
_POST = (
    "too long",
    "needs to be a bit shorter",
    "media id",
    "media type",
    "permitted to reply",
    "reply to this conversation is not allowed",
    "attempted to reply to a",
    "mentioned or are the author",
)
# The app or the account, whatever was posted: suspended, locked, read-only, too low a level of access.
_ACCOUNT_CODES = {63, 64, 261, 326, 453}
_ACCOUNT = ("is suspended", "temporarily locked", "cannot perform write actions", "level of access")
_TODAY_CODES, _TODAY = {185, 344}, ("daily limit", "daily status update limit", "reached its limit for today")
_LATER_CODES, _LATER = {226}, ("looks like it might be automated", "looks automated", "try again later")
_LONGEST_CYCLE = timedelta(days=32)
_SPEND_CAP_TITLE = "SpendCapReached"  # the account's own monthly limit, with the `reset_date` of its cycle


class Missing(Paused):
    """X's own 404: there is no such post (or user)."""


class Forbidden(Paused):
    """A 403 that does not say that it is about the post: the app, the account, or nobody knows."""


class Duplicate(Ambiguous):
    """X has a post with this text already: this one, or an older one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error's body: problem+json, `{"errors": […]}`, or a proxy's page."""

    title: str
    detail: str
    types: frozenset[str]
    codes: frozenset[int]
    reset_date: str
    text: str  # every sentence of it, in lower case

    @classmethod
    def parse(cls, body: str) -> Problem:
        """Never raises, whatever the body is."""
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            page = "a page that is not JSON" if body.strip() else ""
            return cls("", page, frozenset(), frozenset(), "", "")
        top: dict[str, Any] = answer if isinstance(answer, dict) else {}
        listed = top.get("errors")
        errors = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        first = errors[0] if errors else {}
        detail = first.get("message") or top.get("detail") or first.get("detail") or top.get("title")
        types = {str(one.get("type", "")).rpartition("/")[2] for one in (top, *errors)}
        codes = {one["code"] for one in errors if isinstance(one.get("code"), int)}
        sentences = [str(one.get(key, "")) for one in (top, *errors) for key in ("detail", "message")]
        return cls(
            title=str(top.get("title") or first.get("title") or ""),
            detail=str(detail or ""),
            types=frozenset(types),
            codes=frozenset(codes),
            reset_date=str(top.get("reset_date") or first.get("reset_date") or ""),
            text=" ".join(sentences).lower(),
        )

    def says(self, codes: Collection[int], sentences: Iterable[str]) -> bool:
        """Has it one of `codes`, or one of `sentences`?"""
        return not self.codes.isdisjoint(codes) or any(one in self.text for one in sentences)


def refusal(status: int, headers: Mapping[str, str], body: str, secrets: tuple[str, ...]) -> DeliveryError:
    """The error that an answer other than 2xx is. None of `secrets` stands in its text."""
    problem = Problem.parse(body)
    detail = one_line(problem.detail, secrets).rstrip(". ")  # more follows
    text = f"X answered {status}: {detail}" if detail else f"X answered {status}"
    if status == 429:
        return _limited(text, headers)
    if status == 401:
        return Paused(f"{text}; check the four keys and that the app may write, then `sangyo retry`")
    if status == 402:
        return Paused(f"{text}; out of credits: buy some at X, then `sangyo retry`")
    if status == 403:
        return _forbidden(text, problem)
    if status == 404 and "resource-not-found" in problem.types:
        return Missing(text)
    if status in {404, 405, 410} or 300 <= status < 400:
        return Paused(f"{text}; is api_url right? Correct it, then `sangyo retry`")
    if status >= 500 or status == 408 or status < 200:
        return Ambiguous(text)
    if status in {400, 413, 422}:
        return Rejected(f"{text}; X rejected the post")
    return Paused(f"{text}; look at the account at X, then `sangyo retry`")


def _forbidden(text: str, problem: Problem) -> DeliveryError:
    """A 403. Only what is surely about the post rejects it: in doubt the channel waits for a person."""
    moment = now()
    if problem.title == _SPEND_CAP_TITLE or (problem.reset_date and "credits" in problem.types):
        hint = "the spending limit is reached: raise it at X, then `sangyo retry`, or wait"
        return Paused(f"{text}; {hint}", _reset(problem.reset_date, moment), "account")
    if problem.says(_DUPLICATE_CODES, _DUPLICATE):
        return Duplicate(f"{text}; it may be posted already")
    if problem.says(_TODAY_CODES, _TODAY):
        return Paused(f"{text}; the account's daily limit", after_seconds(_TODAY_SECONDS, moment))
    if problem.says(_LATER_CODES, _LATER):
        hint = "label the account as automated, and set a longer min_interval"
        return Paused(f"{text}; {hint}", after_seconds(_LATER_SECONDS, moment))
    if problem.says(_POST_CODES, _POST):
        return Rejected(f"{text}; X rejected the post")
    kind = Paused if problem.says(_ACCOUNT_CODES, _ACCOUNT) else Forbidden
    return kind(f"{text}; check the app's access and the account at X, then `sangyo retry`")


def _reset(date: str, moment: datetime) -> datetime | None:
    """When a billing cycle begins that X names by day or by time (UTC); None: it names none to come."""
    try:
        at = datetime.fromisoformat(date)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return min(at, moment + _LONGEST_CYCLE) if at > moment else None
    except (ValueError, OverflowError):
        return None


def _limited(text: str, headers: Mapping[str, str]) -> Paused:
    """A 429, until the latest of the limits that are used up. An app's limit holds for all its accounts."""
    moment = now()
    resets, scope = [], "channel"
    for name in QUOTAS:
        reset = at_epoch(headers.get(f"{name}-reset"), moment)
        if reset is not None and headers.get(f"{name}-remaining", "").strip() == "0":
            resets.append(reset)
            scope = "account" if name.startswith("x-app") else scope
    if not resets:
        hinted = retry_after(headers, moment) or at_epoch(headers.get("x-rate-limit-reset"), moment)
        resets.append(hinted or after_seconds(_WINDOW_SECONDS, moment))
    return Paused(f"{text}; the rate limit is used up", max(resets), scope)


def is_id(text: str) -> bool:
    """Is it an id of X, a number of 64 bits? ("Twitter IDs (snowflake)", X developer documentation)."""
    return text.isascii() and text.isdigit() and len(text) <= 20


def receipt_at(url: str) -> Receipt:
    """What stands at `url`. Raises ValueError: no post of X stands at such an address."""
    return addresses.receipt_at(url, _ADDRESS, "https://x.com/NAME/status/1234567890")
