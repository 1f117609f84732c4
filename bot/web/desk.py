"""The operator's page for one moment: what needs a person, what goes when, what was sent, the channels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment

from bot import __version__
from bot.content.time_zone import zone_name
from bot.delivery import Channel, forecasts
from bot.model import State
from bot.outbox import figures as lists
from bot.outbox import history
from bot.outbox.figures import Wanted
from bot.policy import say_duration, say_time
from bot.preview.draw import looks, shapes
from bot.preview.entry import drawing_of
from bot.preview.html import TEMPLATES
from bot.preview.pages import environment
from bot.web import charts, figures
from bot.web.charts import Bar, Gauge
from bot.web.figures import Figures
from bot.web.observed import Observed
from bot.web.rows import Row, Rows, visible

RECENT = 25  # deliveries of a list, unless more are asked for
MORE = 500
DONE = {
    "approve": "approved",
    "skip": "skipped",
    "retry": "on its way again",
    "resolve": "settled",
    "withdraw": "withdrawn",
    "text": "has its new text",
}
_NEEDS_PERSON = (State.HELD, State.UNKNOWN, State.FAILED)
_WAITING = (State.PENDING, State.SENDING)
_LONGEST = 200  # characters of a search


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see; empty: everything."""

    text: str = ""
    channel: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """Those of an address. An unknown state is none."""
        states = {state.value for state in State}
        state = query.get("state", "")
        text = visible(query.get("q", ""))[:_LONGEST]
        return cls(text, query.get("channel", "")[:_LONGEST], state if state in states else "")

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.channel or self.state)

    def with_state(self, state: str) -> str:
        """The address of the same list in one state."""
        given = {"q": self.text, "channel": self.channel, "state": state}
        return "/?" + urlencode({key: value for key, value in given.items() if value})

    def wanted(self, *states: State) -> Wanted:
        """The same for the outbox; `states` where none is asked for."""
        return Wanted((State(self.state),) if self.state else states, self.channel, self.text)


@dataclass(frozen=True, slots=True)
class Card:
    """A channel: its limits, its month, its pause."""

    name: str
    platform: str  # empty: the channel is named after it
    gauges: Sequence[Gauge]
    bars: Sequence[Bar]
    facts: Sequence[tuple[str, str]]
    pause: str
    remedy: int | None  # a delivery whose retry lifts the pause


@dataclass(frozen=True, slots=True)
class Section:
    """A list under a heading, in groups where `groups` have names."""

    id: str
    heading: str
    groups: Sequence[tuple[str, Sequence[Row]]]
    none: str = ""  # said where the list is empty
    more: int = 0  # how many the list doesn't show
    more_at: str = ""

    @property
    def count(self) -> int:
        """How many it has, shown or not."""
        return sum(len(rows) for _, rows in self.groups) + self.more


def desk(daemon: Observed, filters: Filters, word: str, *, read_only: bool, done: str = "") -> str:
    """The page. Raises OutboxError."""
    now = figures.read(daemon)
    view = _View(daemon, filters, now, read_only)
    return render(
        daemon,
        "desk.html",
        word=word,
        read_only=read_only,
        done=done,
        filters=filters,
        states=[state.value for state in State],
        cards=[view.card(channel) for channel in daemon.channels],
        sections=list(view.sections()),
        waiting=sum(now.of(one.name, *_WAITING) for one in daemon.channels),
        urgent=sum(now.of(one.name, *_NEEDS_PERSON) for one in daemon.channels),
    )


def one_delivery(
    daemon: Observed, delivery_id: int, template: str, word: str, *, read_only: bool, **more: Any
) -> str | None:
    """A page about one delivery; None: there is no such one. Raises OutboxError."""
    verdicts = forecasts(daemon.outbox, daemon.site_name, daemon.channels)
    with daemon.outbox.read() as tx:
        found = lists.one(tx, daemon.site_name, delivery_id)
        if found is None:
            return None
        same = Wanted(post_id=found.delivery.post_id)
        others = lists.listed(tx, daemon.site_name, same, limit=RECENT)
        changes = history.changes(tx, [delivery_id])
        now = tx.now
    rows = Rows(daemon.channels, daemon.timezone, now, verdicts, read_only)
    one = found.delivery
    facts = {"planned": one.planned_at, "could go from": one.ready_at, "sent": found.sent_at}
    happened = [
        (say_time(change.at, now, daemon.timezone), change.state.value, visible(change.text or ""))
        for change in changes
    ]
    return render(
        daemon,
        template,
        word=word,
        read_only=read_only,
        row=rows.row(found, draw=True),
        others=[rows.row(other, draw=False) for other in others],
        happened=happened,
        facts=[(name, say_time(at, now, daemon.timezone)) for name, at in facts.items() if at],
        **more,
    )


def render(daemon: Observed, template: str, **values: Any) -> str:
    """A template with what every page has."""
    given = {"done": "", "word": "", "read_only": False, "has_token": False} | values
    return (
        _environment()
        .get_template(template)
        .render(
            site=daemon.site_name,
            state=_state(daemon),
            problems=daemon.problems,
            channels=[channel.name for channel in daemon.channels],
            version=__version__,
            zone=zone_name(daemon.timezone),
            **given,
        )
    )


def style(daemon: Observed) -> str:
    """The style sheet: with the colours of the channels' platforms."""
    drawings = [drawing_of(channel.adapter) for channel in daemon.channels]
    return _environment().get_template("desk.css").render(looks=looks(drawings), shapes=shapes())


@dataclass(frozen=True, slots=True)
class _View:
    daemon: Observed
    filters: Filters
    now: Figures
    read_only: bool

    def sections(self) -> Iterable[Section]:
        """Those of the whole page, or the one list that was asked for."""
        filters = self.filters
        if filters.state:
            newest = filters.state in {"sent", "skipped", "withdrawn"}
            yield self._list("found", filters.state.capitalize(), (), MORE, newest=newest, draw=not newest)
            return
        none = "Nothing that needs you matches." if filters.is_set else "Nothing needs you."
        yield self._list("person", "Needs you", _NEEDS_PERSON, RECENT, draw=True, none=none)
        yield self._calendar()
        none = "Nothing that was sent matches." if filters.is_set else "Nothing has been sent yet."
        yield self._list("sent", "Sent", (State.SENT,), RECENT, newest=True, none=none)

    def card(self, channel: Channel) -> Card:
        """A channel's figures."""
        name, used, rules = channel.name, self.now.usage[channel.name], channel.rules
        pause = ""
        if self.now.is_paused(name):
            until = used.paused_until
            when = say_time(until, self.now.now, rules.zone) if until else "you act"
            pause = visible(f"paused until {when}: {used.pause_reason}")
        platform = channel.adapter.platform
        return Card(
            name,
            "" if platform == name else platform,
            list(self._gauges(channel)),
            charts.days(self.now.days.get(name, ()), self.now.now, rules.zone),
            list(self._facts(channel)),
            pause,
            self._remedy(name) if pause and not self.read_only else None,
        )

    def _gauges(self, channel: Channel) -> Iterable[Gauge]:
        used, rules = self.now.usage[channel.name], channel.rules
        yield charts.gauge("sent today", used.sent_today, rules.daily_limit)
        if rules.daily_link_limit is not None:
            yield charts.gauge("links today", used.links_today, rules.daily_link_limit)
        if rules.monthly_budget_usd is not None or used.spent_month_usd:
            yield charts.money("this month", used.spent_month_usd, rules.monthly_budget_usd)

    def _facts(self, channel: Channel) -> Iterable[tuple[str, str]]:
        yield "waiting", str(self.now.of(channel.name, *_WAITING))
        if oldest := self.now.oldest.get(channel.name):
            yield "oldest waits", say_duration(_whole_minutes(self.now.now - oldest))
        for name, left in getattr(channel.adapter, "quota", {}).items():
            yield f"{name} left", str(left)

    def _remedy(self, channel: str) -> int | None:
        wanted = Wanted((State.PENDING, State.FAILED), channel)
        with self.daemon.outbox.read() as tx:
            found = lists.listed(tx, self.daemon.site_name, wanted, limit=1)
        return found[0].delivery.id if found else None

    def _list(
        self,
        id: str,
        heading: str,
        states: tuple[State, ...],
        limit: int,
        *,
        newest: bool = False,
        draw: bool = False,
        none: str = "",
    ) -> Section:
        wanted = self.filters.wanted(*states)
        rows, count = self._rows(wanted, limit, newest=newest, draw=draw)
        more_at = self.filters.with_state(states[0].value) if states else ""
        is_found = "" if states else "No delivery matches."
        return Section(id, heading, [("", rows)], none or is_found, count - len(rows), more_at)

    def _calendar(self) -> Section:
        rows, count = self._rows(self.filters.wanted(*_WAITING), MORE, newest=False, draw=True)
        far = datetime.max.replace(tzinfo=self.daemon.timezone)
        ordered = sorted(rows, key=lambda row: (row.at or far, row.id))
        groups = [(day, list(these)) for day, these in groupby(ordered, key=self._day)]
        none = "Nothing that waits matches." if self.filters.is_set else "Nothing waits."
        return Section("calendar", "What goes when", groups, none, count - len(rows))

    def _rows(self, wanted: Wanted, limit: int, *, newest: bool, draw: bool) -> tuple[list[Row], int]:
        daemon = self.daemon
        verdicts = forecasts(daemon.outbox, daemon.site_name, daemon.channels)
        with daemon.outbox.read() as tx:
            found = lists.listed(tx, daemon.site_name, wanted, limit=limit, newest_first=newest)
            count = len(found) if len(found) < limit else lists.count(tx, daemon.site_name, wanted)
        maker = Rows(daemon.channels, daemon.timezone, self.now.now, verdicts, self.read_only)
        return [maker.row(one, draw=draw) for one in found], count

    def _day(self, row: Row) -> str:
        if row.at is None:
            return "Not by itself"
        days = (row.at.date() - self.now.now.astimezone(self.daemon.timezone).date()).days
        name = {0: "Today, ", 1: "Tomorrow, "}.get(days, "")
        return f"{name}{row.at:%a %-d %b %Y}"


def _whole_minutes(age: timedelta) -> timedelta:
    return timedelta(minutes=age // timedelta(minutes=1)) if age >= timedelta(minutes=1) else age


def _state(daemon: Observed) -> str:
    if daemon.draining:
        return "draining"
    return "running" if daemon.is_ready() else "not ready"


@cache
def _environment() -> Environment:
    return environment(Path(__file__).parent / "templates", TEMPLATES)
