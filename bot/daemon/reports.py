"""Reports what happens to deliveries: to the log, to the metrics, and to a person where one is needed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot import logs
from bot.alerts import Alerts
from bot.model import Delivery, DeliveryReason, State

_LONG_PAUSE = timedelta(hours=6)  # longer than the rate limits of an hour or two that pass unseen
_ENDED = (State.SENT, State.FAILED, State.SKIPPED, State.WITHDRAWN)


class Reports:
    """One line for each change worth knowing, each once. Safe for all threads."""

    def __init__(self, alerts: Alerts, sent: Callable[[str, float], None] | None = None) -> None:
        self.alerts = alerts
        self._sent = sent or (lambda _channel, _seconds: None)
        self._lock = threading.Lock()
        self._last: dict[int, tuple[State, str | None]] = {}
        self._begun: dict[int, float] = {}
        self._logged: dict[tuple[str, str], str] = {}

    def report(self, one: Delivery) -> None:
        """Logs a delivery's new state; passed to `bot.delivery` as `report`."""
        with self._lock:
            known = self._last.get(one.id)
            self._last[one.id] = (one.state, one.error)
            if one.state is State.SENDING:
                self._begun[one.id] = time.monotonic()
            seconds = time.monotonic() - self._begun.get(one.id, time.monotonic())
            if one.state in _ENDED:
                self._last.pop(one.id)
                self._begun.pop(one.id, None)
        if known != (one.state, one.error):
            self._log(one, seconds)

    def planned(self, one: Delivery) -> None:
        """Logs a delivery that was just planned."""
        warnings = {"warnings": list(one.message.warnings)} if one.message and one.message.warnings else {}
        logs.get().info("planned", **_names(one), state=one.state.value, **warnings)

    def once(self, kind: str, place: str, text: str) -> None:
        """Logs a problem with a place (a file, a channel) unless it was the last one logged."""
        with self._lock:
            if self._logged.get((kind, place)) == text:
                return
            self._logged[kind, place] = text
        logs.get().warning(kind, place=place, error=text)

    def mended(self, kind: str, place: str) -> None:
        """Forgets the problem of a place, so that it is logged again should it come back."""
        with self._lock:
            self._logged.pop((kind, place), None)

    def _log(self, one: Delivery, seconds: float) -> None:
        log, names = logs.get(), _names(one)
        match one.state:
            case State.SENDING:
                self.alerts.over(f"failed:{one.id}")
                self.alerts.over(f"unknown:{one.id}")
            case State.SENT:
                self._sent(one.channel, seconds)
                self.alerts.over(f"pause:{one.channel}")
                log.info(
                    "sent", **names, url=one.receipts[0].url, seconds=round(seconds, 3), **_warnings(one)
                )
            case State.FAILED:
                log.error("failed", **names, error=one.error)
                self.alerts.post(
                    f"failed:{one.id}", f"{one.path} was not posted on {one.channel}: {one.error}"
                )
            case State.UNKNOWN:
                log.warning("unknown", **names, error=one.error, next_look=_when(one))
                if one.due_at is None:
                    self.alerts.post(f"unknown:{one.id}", f"{one.path}: {one.error}")
            case State.SKIPPED:
                log.info("skipped", **names, reason=one.error)
            case State.PENDING if one.error:
                log.info("waits", **names, reason=one.error, until=_when(one))
                if one.reason is DeliveryReason.NEEDS_PERSON or _waits_long(one):
                    self.alerts.post(f"pause:{one.channel}", f"{one.channel} is paused: {one.error}")


def _names(one: Delivery) -> dict[str, Any]:
    return {"id": one.id, "post": one.path, "channel": one.channel}


def _waits_long(one: Delivery) -> bool:
    """Has the platform named a time so far away that the owner should know (a spending limit)?"""
    if one.reason is not DeliveryReason.PAUSED or one.due_at is None:
        return False
    return one.due_at - datetime.now(UTC) > _LONG_PAUSE


def _when(one: Delivery) -> str | None:
    return one.due_at.isoformat(timespec="seconds") if one.due_at else None


def _warnings(one: Delivery) -> dict[str, Any]:
    found = [warning for receipt in one.receipts for warning in receipt.warnings]
    return {"warnings": found} if found else {}
