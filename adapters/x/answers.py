"""What X's answers mean.

Sources: "X API v2: Response codes and errors", "Rate limits" and "Create Post" (X developer documentation),
November 2026.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.shared.http import after_seconds, at_epoch, now, one_line, retry_after
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected

QUOTAS = ("x-user-limit-24hour", "x-app-limit-24hour", "x-rate-limit")  # headers: …-remaining, …-reset
_WINDOW_SECONDS = 900.0  # X's usual rate limit window, where a 429 does not say when it ends

# Of a 403, the last step of the problem's type, and the error's code, that are about the app or the account.
_SETUP_TYPES = {"client-forbidden", "oauth1-permissions", "unsupported-authentication", "usage-capped"}
_SETUP_CODES = {63, 64, 326, 453}  # suspended (a user, the account), locked, access level
_DUPLICATE_CODE = 187
# X mostly answers 403 with the type "about:blank" and no code: then only its text distinguishes them.
_SETUP_SENTENCES = ("not permitted to access", "account is suspended", "account is temporarily locked")
_DUPLICATE_SENTENCE = "duplicate content"


class Missing(Paused):
    """X's own 404: there is no such post (or user)."""


class Duplicate(Ambiguous):
    """X has a post with this text already: this one, or an older one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error's body: problem+json, `{"errors": […]}`, or a proxy's page."""

    detail: str
    types: frozenset[str]
    codes: frozenset[int]
    body: str  # in lower case

    @classmethod
    def parse(cls, body: str) -> Problem:
        """Never raises, whatever the body is."""
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            return cls(
                "a page that is not JSON" if body.strip() else "", frozenset(), frozenset(), body.lower()
            )
        top: dict[str, Any] = answer if isinstance(answer, dict) else {}
        listed = top.get("errors")
        errors = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        first = errors[0] if errors else {}
        detail = first.get("message") or top.get("detail") or first.get("detail") or top.get("title")
        types = {str(one.get("type", "")).rpartition("/")[2] for one in (top, *errors)}
        codes = {one["code"] for one in errors if isinstance(one.get("code"), int)}
        return cls(str(detail or ""), frozenset(types), frozenset(codes), body.lower())

    @property
    def is_duplicate(self) -> bool:
        """Is there a post with this text already?"""
        return _DUPLICATE_CODE in self.codes or _DUPLICATE_SENTENCE in self.body

    @property
    def is_setup(self) -> bool:
        """Is it about the app or the account, and not about this post?"""
        if self.types & _SETUP_TYPES or self.codes & _SETUP_CODES:
            return True
        return any(sentence in self.body for sentence in _SETUP_SENTENCES)


def refusal(status: int, headers: Mapping[str, str], body: str, secrets: tuple[str, ...]) -> DeliveryError:
    """The error that an answer other than 2xx is. None of `secrets` stands in its text."""
    problem = Problem.parse(body)
    detail = one_line(problem.detail, secrets)
    text = f"X answered {status}: {detail}" if detail else f"X answered {status}"
    if status == 429:
        return _limited(text, headers)
    if status == 401:
        return Paused(f"{text}; check the four keys and that the app may write, then `sangyo retry`")
    if status == 402:
        return Paused(f"{text}; out of credits: buy some at X, then `sangyo retry`")
    if status == 403 and problem.is_duplicate:
        return Duplicate(f"{text}; it may be posted already")
    if status == 403 and problem.is_setup:
        return Paused(f"{text}; check the app's access and the account at X, then `sangyo retry`")
    if status == 404 and "resource-not-found" in problem.types:
        return Missing(text)
    if status == 404 or 300 <= status < 400:
        return Paused(f"{text}; is api_url right? Correct it, then `sangyo retry`")
    if status >= 500 or status == 408 or status < 200:
        return Ambiguous(text)
    return Rejected(f"{text}; X rejected the post")


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
