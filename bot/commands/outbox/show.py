"""`sangyo show ID`: the frozen message as it would look, what happened to it, and why it waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bot import console, delivery
from bot.bootstrap import App, open_app
from bot.commands.outbox.rows import COLOURS, Times, forecast, lines_of, to_json
from bot.errors import UsageError
from bot.model import Delivery, Drawing, Message, Post
from bot.outbox.history import Change


@dataclass(frozen=True, slots=True)
class Frozen:
    """A delivery as a preview draws it: what is stored is what is sent."""

    post: Post
    channel: str
    platform: str
    message: Message | None
    images: Mapping[str, bytes] = field(default_factory=dict)
    error: str | None = None
    drawing: Drawing = field(default_factory=Drawing)


def run(ids: Sequence[int], *, as_json: bool, config: Path | None) -> int:
    """Shows deliveries; 2 where there is none of such an id."""
    with open_app(config, sending=False) as app:
        for delivery_id in ids:
            one = app.outbox.get(delivery_id)
            if one is None:
                raise UsageError(
                    f"there is no delivery {delivery_id} in {app.outbox.name}; `sangyo status` lists them"
                )
            (_json if as_json else _print)(app, one)
    return 0


def _json(app: App, one: Delivery) -> None:
    verdict = delivery.forecasts(app.outbox, app.site.name, app.channels).get(one.id)
    parts = [asdict(part) for part in one.message.parts] if one.message else []
    history = [
        {"at": change.at.isoformat(), "state": change.state.value, "text": change.text}
        for change in app.outbox.history(one.id)
    ]
    console.lines([{**to_json(forecast(one, verdict), verdict), "parts": parts, "history": history}])


def _print(app: App, one: Delivery) -> None:
    from bot.preview.terminal import render

    times = Times.of(app, headed=True)
    verdict = delivery.forecasts(app.outbox, app.site.name, app.channels).get(one.id)
    console.say(times.heading)
    for line in lines_of(forecast(one, verdict), times, verdict):
        console.screen().print(line, soft_wrap=True)
    if one.message is not None:
        frozen = Frozen(
            Post(one.post_id, one.path), one.channel, one.platform, one.message, drawing=_drawing(app, one)
        )
        console.screen().print(render(frozen, fit=not console.screen().is_terminal))
    for part, receipt in enumerate(one.receipts, 1):
        console.say(f"part {part}: {receipt.url or receipt.remote_id}")
    _history(app.outbox.history(one.id), times)


def _history(changes: Sequence[Change], times: Times) -> None:
    from rich.text import Text

    for change in changes:
        moment = f"{change.at.astimezone(times.zone):%Y-%m-%d %H:%M:%S}"
        state = (f"{change.state.value:<9}", COLOURS.get(change.state, "dim"))
        line = Text.assemble((moment, "dim"), "  ", state, f"  {console.printable(change.text or '')}")
        console.screen().print(line, soft_wrap=True)
    if not changes:
        console.say("its history is from before this version, which is the first to keep one")


def _drawing(app: App, one: Delivery) -> Drawing:
    from bot.preview.entry import drawing_of

    adapter = next((channel.adapter for channel in app.channels if channel.name == one.channel), None)
    return drawing_of(adapter) if adapter else Drawing(name=one.platform)
