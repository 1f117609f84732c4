"""What a person is told of: by the real alerts, at the sandbox's Slack."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.alerts import Alerts
from bot.daemon.reports import Reports
from bot.model import Delivery, DeliveryReason, State
from bot.policy.pause_and_retry import REJECTING
from bot.sandbox import Sandbox
from bot.settings import AlertsOptions


def told(box: Sandbox, *deliveries: Delivery) -> list[str]:
    """The alerts that are posted about `deliveries`, in their order."""
    alerts = Alerts(AlertsOptions(url=SecretStr(box.slack_url), format="slack"), {}, "blog.example")
    reports = Reports(alerts)
    for one in deliveries:
        reports.report(one)
    alerts.close(10)
    return [str(message["text"]) for message in box.slack.messages]


def waits(reason: DeliveryReason, pause: timedelta) -> Delivery:
    """A delivery of a channel that is paused for so long."""
    due = datetime.now(UTC) + pause
    return Delivery(
        1, "blog.example", "a", "a.md", "https://blog.example/a/", "x", "x", State.PENDING,
        due_at=due, reason=reason, error="x: 403",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "pause", "alerts"),
    [
        (DeliveryReason.PAUSED, timedelta(minutes=15), 0),
        (DeliveryReason.PAUSED, timedelta(hours=3), 0),
        (DeliveryReason.PAUSED, timedelta(days=9), 1),
        (DeliveryReason.NEEDS_PERSON, timedelta(minutes=5), 1),
        (DeliveryReason.BACKING_OFF, timedelta(days=9), 0),
    ],
)
def test_a_pause_that_a_person_should_know_of_is_told(
    box: Sandbox, reason: DeliveryReason, pause: timedelta, alerts: int
) -> None:
    """One that only a person ends, or that lasts for days: a spending limit until its reset date."""
    found = told(box, waits(reason, pause))
    assert len(found) == alerts
    assert all("x is paused: x: 403" in text for text in found)


def test_the_post_that_stops_its_channel_is_told_with_that(box: Sandbox) -> None:
    one = Delivery(
        3, "blog.example", "c", "c.md", "https://blog.example/c/", "x", "x", State.FAILED,
        reason=DeliveryReason.REJECTED, error=f"x: 400{REJECTING}",
    )  # fmt: skip
    [text] = told(box, one)
    assert "c.md was not posted on x" in text
    assert "the channel waits: find out why" in text
