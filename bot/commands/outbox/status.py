"""`sangyo status`: what needs a person, then what waits and when it goes, then what was sent."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot import console, delivery
from bot.bootstrap import App, open_app
from bot.commands.outbox import rows
from bot.commands.outbox.rows import Times, forecast, show, to_json
from bot.commands.outbox.selection import about, check_channels
from bot.commands.since import parse_since
from bot.model import Delivery, State
from bot.outbox.claims import Pause
from bot.policy import Verdict

RECENT = 10  # sent deliveries that a person is shown without asking for more
_OPEN = (State.HELD, State.PENDING, State.SENDING, State.UNKNOWN, State.FAILED)
_CLOSED = (State.SENT, State.WITHDRAWN, State.SKIPPED)
_NOTHING = "no delivery matches; `sangyo status` shows what there is"
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to be shown. Nothing given: everything open, and what was sent last."""

    channels: Sequence[str] = ()
    states: Sequence[State] = ()
    posts: Sequence[str] = ()
    since: str | None = None
    everything: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.channels or self.states or self.posts or self.since)


def status(wanted: Filter, *, as_json: bool, config: Path | None) -> int:
    """Shows the outbox; always 0."""
    with open_app(config, sending=False) as app:
        check_channels(app, wanted.channels)
        verdicts = delivery.forecasts(app.outbox, app.site.name, app.channels)
        if as_json:
            found = _find(app, wanted, tuple(wanted.states) or tuple(State))
            console.lines(to_json(forecast(one, verdicts.get(one.id)), verdicts.get(one.id)) for one in found)
            if wanted.narrows and not found:
                console.note(_NOTHING)
        else:
            _Page(app, wanted, verdicts).show()
    return 0


def _find(
    app: App, wanted: Filter, states: Sequence[State], newest: int | None = None
) -> tuple[Delivery, ...]:
    found = delivery.status(
        app.outbox,
        app.site.name,
        channels=wanted.channels or None,
        states=[state for state in states if not wanted.states or state in wanted.states],
        since=parse_since(wanted.since, app.zone) if wanted.since else None,
        newest=newest,
    )
    return tuple(about(app, found, wanted.posts))


@dataclass(frozen=True, slots=True)
class _Page:
    app: App
    wanted: Filter
    verdicts: Mapping[int, Verdict]

    def show(self) -> None:
        times = Times.of(self.app, headed=True)
        console.say(times.heading)
        found = [forecast(one, self.verdicts.get(one.id)) for one in _find(self.app, self.wanted, _OPEN)]
        pauses = delivery.pauses(self.app.outbox, self.app.site.name, sorted({one.channel for one in found}))
        mine = [one for one in found if _needs_person(one)]
        others = sorted((one for one in found if not _needs_person(one)), key=lambda one: one.due_at or _LAST)
        human = {name: pause for name, pause in pauses.items() if pause.needs_person or pause.until is None}
        passing = {name: pause for name, pause in pauses.items() if name not in human}
        self._section("needs a person", mine, human, others, times)
        self._section("waits", others, passing, others, times, said=pauses)
        self._closed(times)
        self._sums()

    def _section(
        self,
        title: str,
        found: Sequence[Delivery],
        pauses: Mapping[str, Pause],
        waiting: Sequence[Delivery],
        times: Times,
        *,
        said: Mapping[str, Pause] | None = None,
    ) -> None:
        if not found and not pauses:
            return
        console.say(f"\n{title}")
        for name, pause in pauses.items():
            console.say(
                f"  {rows.say_pause(name, pause, sum(one.channel == name for one in waiting), times)}"
            )
        show(found, times, self.verdicts, brief=said or ())

    def _closed(self, times: Times) -> None:
        """What was sent, the newest first; other closed states only where they or their posts were named."""
        limit = None if self.wanted.everything or self.wanted.posts or self.wanted.since else RECENT + 1
        usual = _CLOSED if self.wanted.posts else (State.SENT,)
        for state in _CLOSED:
            if state not in (self.wanted.states or usual):
                continue
            found = _find(self.app, self.wanted, (state,), newest=limit or 1_000_000)
            if not found:
                continue
            console.say(f"\n{state.value}")
            show(found if limit is None else found[:RECENT], times)
            if limit is not None and len(found) > RECENT:
                console.say(f"        {self._counted()[state] - RECENT} more: {self._command()} --all")

    def _command(self) -> str:
        """The command that shows the same; a selection by post or time is never cut short."""
        named = [("--channel", name) for name in self.wanted.channels]
        named += [("--state", state.value) for state in self.wanted.states]
        return " ".join(["sangyo status", *(f"{option} {shlex.quote(value)}" for option, value in named)])

    def _counted(self) -> Counter[State]:
        """How many of what is wanted there are in each state; counted by the database where it can."""
        if self.wanted.posts or self.wanted.since:
            return Counter(one.state for one in _find(self.app, self.wanted, tuple(State)))
        names, states = self.wanted.channels, self.wanted.states
        counted: Counter[State] = Counter()
        for (name, state), number in delivery.counts(self.app.outbox, self.app.site.name).items():
            if (not names or name in names) and (not states or state in states):
                counted[state] += number
        return counted

    def _sums(self) -> None:
        counted = self._counted()
        text = ", ".join(f"{counted[state]:,} {state}" for state in State if counted[state])
        console.say(f"\nin all: {text}" if text else _NOTHING if self.wanted.narrows else "nothing yet")


def _needs_person(one: Delivery) -> bool:
    return one.state in (State.FAILED, State.HELD) or (one.state is State.UNKNOWN and one.due_at is None)
