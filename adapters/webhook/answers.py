"""What a webhook's answer means.

Sources: "Standard Webhooks" specification 1.0, "Operational considerations"; "Rate limits" and "JSON error
codes" (Discord); "Handling errors" of incoming webhooks (Slack), November 2026.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from adapters.shared.http import after_seconds, now, one_line, retry_after
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected

if TYPE_CHECKING:
    import httpx

_UNTOLD_WAIT = 60.0  # seconds, for a 429 that does not say how long
# Slack's answers about the channel or the webhook, not about this message.
_SLACK_SETUP = {
    "action_prohibited",
    "channel_is_archived",
    "channel_not_found",
    "invalid_token",
    "no_active_hooks",
    "no_service",
    "no_service_id",
    "no_team",
    "posting_to_general_channel_denied",
    "team_disabled",
    "user_not_found",
}


class ImageRefused(Rejected):
    """It may be the picture alone that is refused: nothing was posted."""


def judge(answer: httpx.Response, form: str, who: str, hidden: tuple[str, ...]) -> DeliveryError:
    """The error that an answer other than 2xx is. `hidden` are the strings that no text may show."""
    status, moment = answer.status_code, now()
    said = f"{who} answered {status} {one_line(_said(answer), hidden, 120)}".rstrip()
    wait = retry_after(answer.headers, moment)
    if status == 429:
        return _limited(answer, said, wait, moment)
    if form == "slack" and answer.text.strip() in _SLACK_SETUP:
        return Paused(f"{said}; correct the webhook or the channel at Slack, then `sangyo retry`")
    if status == 410:
        return Paused(
            f"{said}: it wants no more; correct the address or take the channel out, then `sangyo retry`"
        )
    if status in {401, 402, 403, 404, 405, 407} or 300 <= status < 400:
        return Paused(f"{said}; correct the address or the secret, then `sangyo retry`")
    if status >= 500 or status == 408:
        if form == "standard" and wait is not None:  # sending again is safe there: no need to look
            return Paused(f"{said}; it asks for patience", wait)
        return Ambiguous(said)
    if status == 413 or (form == "slack" and "invalid_blocks" in answer.text):
        return ImageRefused(f"{said}; the message is as it will not be taken")
    return Rejected(f"{said}; the message is as it will not be taken")


def _limited(answer: httpx.Response, said: str, wait: datetime | None, moment: datetime) -> Paused:
    """A 429; Discord's body is more exact than its header, and tells a limit that holds for all."""
    body = as_object(answer)
    try:
        wait = after_seconds(float(body["retry_after"]), moment)
    except (KeyError, TypeError, ValueError):
        wait = wait or after_seconds(_UNTOLD_WAIT, moment)
    scope = "account" if body.get("global") is True else "channel"
    return Paused(f"{said}; the rate limit is used up", wait, scope)


def _said(answer: httpx.Response) -> str:
    body = as_object(answer)
    if body:
        return str(body.get("message") or body.get("error") or "")
    return "" if "html" in answer.headers.get("content-type", "") else answer.text


def as_object(answer: httpx.Response) -> dict[str, Any]:
    """The JSON object that was answered; empty where it is none."""
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
