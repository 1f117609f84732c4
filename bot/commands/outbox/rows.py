"""One delivery as JSON, and as lines for people; every time in one zone, which is named once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot import console
from bot.bootstrap import App
from bot.content.time_zone import zone_name
from bot.model import Delivery, State
from bot.outbox.claims import Pause
from bot.policy import Verdict

if TYPE_CHECKING:
    from rich.text import Text

COLOURS = {
    State.SENT: "green",
    State.PENDING: "cyan",
    State.SENDING: "cyan",
    State.HELD: "yellow",
    State.UNKNOWN: "bold yellow",
    State.FAILED: "bold red",
}
_STATE = max(map(len, State))
_DEEP = 8  # columns by which what is said of a delivery is set in


@dataclass(frozen=True, slots=True)
class Times:
    """How times are shown: in one zone, named above them or beside each."""

    zone: ZoneInfo
    source: str = ""  # where the zone is from, for people
    headed: bool = False  # `heading` stands above them

    @classmethod
    def of(cls, app: App, *, headed: bool = False) -> Times:
        """The zone of a site, and where it is from."""
        return cls(app.zone, _source(app), headed)

    def say(self, moment: datetime) -> str:
        """A moment to the minute."""
        text = f"{moment.astimezone(self.zone):%Y-%m-%d %H:%M}"
        return text if self.headed else f"{text} {self.name}"

    @property
    def name(self) -> str:
        """The zone's name."""
        return zone_name(self.zone)

    @property
    def heading(self) -> str:
        """The line that names the zone."""
        return f"times are {self.name}" + (f" ({self.source})" if self.source else "")


def _source(app: App) -> str:
    """Where the zone is from."""
    if app.settings.announce.timezone:
        return "[announce] timezone"
    if app.site.states_timezone:
        return "the site's"
    return "the site names none" if zone_name(app.zone) == "UTC" else "that of the posts' dates"


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
        "sent_at": one.sent_at.isoformat() if one.sent_at else None,
        "warnings": [*(one.message.warnings if one.message else ()), *(last.warnings if last else ())],
    }


def show(
    deliveries: Sequence[Delivery],
    times: Times | None = None,
    verdicts: Mapping[int, Verdict] | None = None,
    *,
    brief: Iterable[str] = (),
) -> None:
    """Prints deliveries; nothing is cut, whatever the terminal's width.

    Of the channels in `brief` it has been said already why they wait.
    """
    width = max((len(one.channel) for one in deliveries), default=0)
    quiet = set(brief)
    for one in deliveries:
        verdict = (verdicts or {}).get(one.id)
        for line in lines_of(one, times, verdict, width=width, brief=one.channel in quiet):
            console.screen().print(line, soft_wrap=True)


def lines_of(
    one: Delivery, times: Times | None, verdict: Verdict | None = None, *, width: int = 0, brief: bool = False
) -> list[Text]:
    """One delivery: its id, state, channel and post, and below what there is to say of it."""
    from rich.text import Text

    head = Text.assemble(
        f"{one.id or '-':>5}  ",
        (f"{one.state.value:<{_STATE}}", COLOURS.get(one.state, "dim")),
        f"  {one.channel:<{width}}  {console.printable(one.path)}",
    )
    deep = " " * _DEEP
    return [head, *(Text(f"{deep}{text}", style) for text, style in _details(one, times, verdict, brief))]


def say_pause(name: str, pause: Pause, waiting: int, times: Times) -> str:
    """Why a channel waits, in one line for all of its deliveries."""
    until = f"until {times.say(pause.until)}" if pause.until else "until a person acts"
    what = "nothing waits" if not waiting else f"{waiting} wait{'s' if waiting == 1 else ''}"
    reason = console.printable(pause.reason).removeprefix(f"{name}: ")
    act = f"; once it is mended: sangyo retry --all-pending --channel {name}" if pause.needs_person else ""
    return f"{name} is paused {until} ({what}): {reason}{act}"


def _details(
    one: Delivery, times: Times | None, verdict: Verdict | None, brief: bool
) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    if one.receipts and one.receipts[0].url:
        lines.append((console.printable(one.receipts[0].url), "dim"))
    if one.error and not brief:
        lines.append((console.printable(one.error), "yellow"))
    if verdict is not None and verdict.text and not one.error and not brief:
        lines.append((console.printable(verdict.text), "dim"))
    if one.state is State.SENDING:
        lines.append(
            ("held by a process that may still be at work; else it is looked for when its claim ends", "dim")
        )
    if one.state is State.FAILED and one.id:
        lines.append((f"sangyo retry {one.id}, or sangyo skip {one.id}", "dim"))
    moment = _moment(one, times or Times(ZoneInfo("UTC")))
    return [*lines, (moment, "dim")] if moment else lines


def _moment(one: Delivery, times: Times) -> str | None:
    if one.state is State.SENT and one.sent_at:
        return f"sent {times.say(one.sent_at)}"
    if one.due_at is None:
        return None
    if one.state is State.PENDING:
        return f"goes {times.say(one.due_at)}"
    return f"next look {times.say(one.due_at)}" if one.state is State.UNKNOWN else None
