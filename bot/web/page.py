"""The status page: one self-contained piece of HTML, light or dark as the reader's system is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot import __version__
from bot.delivery import Channel, forecasts
from bot.model import Delivery, DeliveryReason, State
from bot.outbox import figures as counted
from bot.policy import Action, Verdict, say_duration, say_time
from bot.web import figures
from bot.web.figures import Figures
from bot.web.observed import Observed

RECENT = 25
_WAITING = 50  # rows shown of what waits
_NEEDS_PERSON = (State.HELD, State.UNKNOWN, State.FAILED)
_PAUSED = {DeliveryReason.PAUSED, DeliveryReason.NEEDS_PERSON}


@dataclass(frozen=True, slots=True)
class Card:
    """A channel's figures."""

    name: str
    platform: str  # empty: the channel is named after it
    facts: Sequence[tuple[str, str]]
    pause: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A delivery: its post, and a line about it that may link to what was posted."""

    id: int
    state: str
    channel: str
    title: str
    post_url: str | None  # None: no address that a reader could open
    about: str
    about_url: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Deliveries under a heading; `none` is shown where there are none. Empty: not even the heading."""

    heading: str
    rows: Sequence[Row]
    none: str = ""


def render(daemon: Observed) -> str:
    """The page for this moment. Raises OutboxError."""
    now = figures.read(daemon)
    local = now.now.astimezone(daemon.timezone)
    return _template().render(
        title=daemon.site_name,
        state=_state(daemon),
        cards=[_card(channel, now) for channel in daemon.channels],
        problems=daemon.problems,
        tables=[table for table in _tables(daemon, now.now) if table.rows or table.none],
        version=__version__,
        time=f"{local:%Y-%m-%d %H:%M:%S %Z}",
    )


@cache
def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("page.html")


def _state(daemon: Observed) -> str:
    if daemon.draining:
        return "draining"
    return "running" if daemon.is_ready() else "not ready"


def _card(channel: Channel, now: Figures) -> Card:
    name, used, rules = channel.name, now.usage[channel.name], channel.rules
    pause = None
    if now.is_paused(name):
        until = say_time(used.paused_until, now.now, rules.zone) if used.paused_until else "a person acts"
        pause = f"paused until {until}: {used.pause_reason}"
    platform = channel.adapter.platform
    return Card(name, "" if platform == name else platform, list(_facts(channel, now)), pause)


def _facts(channel: Channel, now: Figures) -> Iterable[tuple[str, str]]:
    name, used, rules = channel.name, now.usage[channel.name], channel.rules
    yield "waiting", str(now.of(name, State.PENDING, State.SENDING))
    yield "sent today", _of(used.sent_today, rules.daily_limit)
    if rules.daily_link_limit is not None:
        yield "links today", _of(used.links_today, rules.daily_link_limit)
    budget = rules.monthly_budget_usd
    if budget is not None or used.spent_month_usd:
        yield "this month", f"${used.spent_month_usd:.2f}" + (f" of ${budget:.2f}" if budget else "")
    if oldest := now.oldest.get(name):
        yield "oldest waits", say_duration(_whole_minutes(now.now - oldest))


def _of(count: int, limit: int | None) -> str:
    return str(count) if limit is None else f"{count} of {limit}"


def _whole_minutes(age: timedelta) -> timedelta:
    return timedelta(minutes=age // timedelta(minutes=1)) if age >= timedelta(minutes=1) else age


def _tables(daemon: Observed, now: datetime) -> Iterable[Table]:
    site, outbox = daemon.site_name, daemon.outbox
    stuck = outbox.deliveries(site, states=_NEEDS_PERSON)[-RECENT:]
    yield Table("Needs a person", [_row(one, one.error or "waits for `sangyo approve`") for one in stuck])
    verdicts = forecasts(outbox, site, daemon.channels)
    waiting = outbox.deliveries(site, states=[State.PENDING])[:_WAITING]
    yield Table("Waiting", [_row(one, _why(one, verdicts.get(one.id))) for one in waiting], "Nothing waits.")
    with outbox.read() as tx:
        sent = counted.sent_last(tx, site, RECENT)
    yield Table("Sent", [_sent(one, at, daemon, now) for one, at in sent], "Nothing has been sent yet.")


def _row(one: Delivery, about: str, about_url: str | None = None) -> Row:
    title = one.path.removeprefix("content/")
    return Row(one.id, one.state.value, one.channel, title, _web_address(one.post_url), about, about_url)


def _why(one: Delivery, verdict: Verdict | None) -> str:
    if verdict is None or verdict.action is Action.GO:
        return one.error or "goes now"
    if verdict.reason in _PAUSED:
        return "waits while the channel is paused"  # its card shows why, once
    return verdict.text or one.error or "goes now"


def _sent(one: Delivery, sent_at: datetime | None, daemon: Observed, now: datetime) -> Row:
    url = _web_address(one.receipts[0].url if one.receipts else None)
    when = say_time(sent_at, now, daemon.timezone) if sent_at else ""
    return _row(one, when if url else " · ".join(filter(None, ("delivered", when))), url)


def _web_address(url: str | None) -> str | None:
    """`url` where a browser may follow it."""
    return url if url and urlsplit(url).scheme in {"http", "https"} else None
