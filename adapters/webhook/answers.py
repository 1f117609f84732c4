"""What a webhook's answer means.

Sources: "Standard Webhooks" specification 1.0, "Operational considerations"; "Rate limits" and "JSON error
codes" (Discord); "Handling errors" of incoming webhooks (Slack), November 2026.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from adapters.shared.http import after_seconds, json_object, now, one_line, retry_after
from adapters.webhook import discord, slack
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected

if TYPE_CHECKING:
    import httpx

_USUAL_WAIT = 60.0  # seconds, for a 429 without a time


class ImageRefused(Rejected):
    """It may be the picture alone that is refused: nothing was posted."""


class MessageGone(Paused):
    """The message that the request was about is not there any more."""


def judge(answer: httpx.Response, form: str, who: str, hidden: tuple[str, ...]) -> DeliveryError:
    """The error that an answer other than 2xx is. `hidden` are the strings that no text may show."""
    status, moment = answer.status_code, now()
    text = f"{who} answered {status} {one_line(_words(answer), hidden, 120)}".rstrip()
    wait = retry_after(answer.headers, moment)
    if status == 429:
        return _limited(answer, text, wait, moment)
    if form == "slack" and answer.text.strip() in slack.SETUP:
        return Paused(f"{text}; correct the webhook or the channel at Slack, then `sangyo retry`")
    if form == "discord" and json_object(answer).get("code") == discord.UNKNOWN_MESSAGE:
        return MessageGone(text)
    if form == "discord" and (what := _setup(answer)):
        return Paused(f"{text}; {what} for this channel, then `sangyo retry`")
    if status == 410:
        hint = "correct its address or remove the channel, then `sangyo retry`"
        return Paused(f"{text}: the webhook is gone; {hint}", over=True)
    if status in {401, 402, 403, 404, 405, 407} or 300 <= status < 400:
        return Paused(f"{text}; correct the address or the secret, then `sangyo retry`")
    if status >= 500 or status == 408 or status < 200:
        if form == "standard" and wait is not None:  # sending again is safe there: no need to look
            return Paused(f"{text}; the receiver asks to wait", wait)
        return Ambiguous(text)
    if status == 413 or (form == "slack" and slack.is_invalid_blocks(answer.text)):
        return ImageRefused(f"{text}; the receiver rejected the message")
    return Rejected(f"{text}; the receiver rejected the message")


def _setup(answer: httpx.Response) -> str | None:
    """What to set where Discord's code is about the kind of its channel."""
    code = json_object(answer).get("code")
    return discord.SETUP.get(code) if isinstance(code, int) else None


def _limited(answer: httpx.Response, text: str, wait: datetime | None, moment: datetime) -> Paused:
    """A 429. Discord's body is more exact than its header, and says whether the limit is the account's."""
    body = json_object(answer)
    try:
        wait = after_seconds(float(body["retry_after"]), moment)
    except (KeyError, TypeError, ValueError, OverflowError):
        wait = wait or after_seconds(_USUAL_WAIT, moment)
    scope = "account" if body.get("global") is True else "channel"
    return Paused(f"{text}; the rate limit is used up", wait, scope)


def _words(answer: httpx.Response) -> str:
    body = json_object(answer)
    if body:
        return str(body.get("message") or body.get("error") or "")
    return "" if "html" in answer.headers.get("content-type", "") else answer.text
