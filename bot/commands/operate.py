"""`sangyo status`, and the commands by which an operator changes one delivery."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot import console, delivery
from bot.bootstrap import App, open_app, write_back
from bot.model import Delivery, State
from bot.policy import Verdict

_COLOURS = {
    State.SENT: "green",
    State.PENDING: "cyan",
    State.SENDING: "cyan",
    State.HELD: "yellow",
    State.UNKNOWN: "bold yellow",
    State.FAILED: "bold red",
}
_QUIET = (State.SENT, State.SKIPPED, State.WITHDRAWN)
RECENT = 10  # settled deliveries that a person is shown


def status(as_json: bool, config: Path | None) -> int:
    """Shows the outbox; always 0."""
    with open_app(config, sending=False) as app:
        found = delivery.status(app.outbox, app.site.name)
        verdicts = delivery.forecasts(app.outbox, app.site.name, app.channels)
    found = tuple(forecast(one, verdicts.get(one.id)) for one in found)
    if as_json:
        console.lines(to_json(one, verdicts.get(one.id)) for one in found)
        return 0
    waiting = [one for one in found if one.state not in _QUIET]
    settled = [one for one in found if one.state in _QUIET and one.message is not None][-RECENT:]
    counts = Counter(one.state for one in found)
    table([*settled, *waiting], verdicts)
    console.screen().print(
        ", ".join(f"{counts[state]} {state}" for state in State if counts[state]) or "nothing yet"
    )
    return 0


def change(name: str, delivery_id: int, as_json: bool, config: Path | None) -> int:
    """approve, retry, skip or withdraw one delivery."""
    changes: Mapping[str, Callable[[App], Delivery]] = {
        "approve": lambda app: delivery.approve(app.outbox, delivery_id),
        "retry": lambda app: delivery.retry(app.outbox, delivery_id),
        "skip": lambda app: delivery.skip(app.outbox, delivery_id),
        "withdraw": lambda app: delivery.withdraw(app.outbox, delivery_id, app.channels),
    }
    with open_app(config, sending=False) as app:
        _show(changes[name](app), as_json)
        return 0 if write_back(app) else 1


def resolve(delivery_id: int, sent: str | None, as_json: bool, config: Path | None) -> int:
    """Ends an `unknown`."""
    with open_app(config, sending=False) as app:
        _show(delivery.resolve(app.outbox, delivery_id, sent=sent), as_json)
        return 0 if write_back(app) else 1


def forecast(one: Delivery, verdict: Verdict | None) -> Delivery:
    """A waiting delivery with the time at which it is expected to go."""
    if one.state is not State.PENDING or verdict is None or verdict.at is None:
        return one
    return replace(one, due_at=verdict.at)


def to_json(one: Delivery, verdict: Verdict | None = None) -> Mapping[str, Any]:
    """The stable JSON form of one delivery; `reason` is why it stands where it stands."""
    reason = (verdict.reason if verdict else None) or one.reason
    last = one.receipts[-1] if one.receipts else None
    first = one.receipts[0] if one.receipts else None
    return {
        "id": one.id or None,
        "post": one.post_id,
        "path": one.path,
        "channel": one.channel,
        "platform": one.platform,
        "state": one.state.value,
        "attempts": one.attempts,
        "url": first.url if first else None,
        "remote_id": first.remote_id if first else None,
        "due_at": one.due_at.isoformat() if one.due_at else None,
        "error": one.error,
        "reason": reason.value if reason else None,
        "explanation": verdict.text if verdict and verdict.text else None,
        "warnings": [*(one.message.warnings if one.message else ()), *(last.warnings if last else ())],
    }


def table(deliveries: Sequence[Delivery], verdicts: Mapping[int, Verdict] | None = None) -> None:
    """Prints deliveries as a table."""
    if not deliveries:
        return
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "state", "channel", "post"):
        shown.add_column(column, no_wrap=column != "post", justify="right" if column == "id" else "left")
    for one in deliveries:
        shown.add_row(
            str(one.id or "-"),
            Text(one.state.value, _COLOURS.get(one.state, "dim")),
            one.channel,
            Text.assemble(console.printable(one.path), *_more(one, (verdicts or {}).get(one.id))),
        )
    console.screen().print(shown)


def _more(one: Delivery, verdict: Verdict | None) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    if one.receipts and one.receipts[0].url:
        lines.append((f"\n{one.receipts[0].url}", "dim"))
    if one.error:
        lines.append((f"\n{console.printable(one.error)}", "yellow"))
    if verdict is not None and verdict.text and not one.error:
        lines.append((f"\n{console.printable(verdict.text)}", "dim"))
    if one.due_at and one.state is State.PENDING:
        lines.append((f"\ndue {one.due_at.astimezone():%Y-%m-%d %H:%M %Z}", "dim"))
    return lines


def _show(one: Delivery, as_json: bool) -> None:
    if as_json:
        console.lines([to_json(one)])
    else:
        table([one])
