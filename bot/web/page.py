"""The status page: one self-contained piece of HTML, light or dark as the reader's system is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot import __version__
from bot.delivery import Channel, forecasts
from bot.model import Delivery, DeliveryReason, State
from bot.outbox import rows
from bot.outbox.tables import deliveries
from bot.policy import Action, Usage, Verdict, say_duration, say_time
from bot.web import figures
from bot.web.figures import Figures

if TYPE_CHECKING:
    from bot.daemon.supervisor import Daemon

RECENT = 25
_NONE = "Nothing has been sent yet."
_WAITING = 50  # rows shown of what waits
_NEEDS_PERSON = (State.HELD, State.UNKNOWN, State.FAILED)


def render(daemon: Daemon) -> str:
    """The page for this moment. Raises OutboxError."""
    now, site = figures.read(daemon), daemon.setup.site
    verdicts = forecasts(daemon.outbox, site.name, daemon.setup.channels)
    zone, local = site.timezone, now.now.astimezone(site.timezone)
    waiting = [
        one for one in daemon.outbox.deliveries(site.name, states=figures.OPEN) if one.state is State.PENDING
    ]
    asked = daemon.outbox.deliveries(site.name, states=_NEEDS_PERSON)[-RECENT:]
    sent = _recent(daemon)
    when = {one.id: sent_at for one, sent_at in sent}
    body = [
        _cards(daemon, now),
        *_problems(daemon),
        _table("Needs a person", asked, lambda one: escape(one.error or "waits for `sangyo approve`"), ""),
        _table("Waiting", waiting[:_WAITING], lambda one: _why(one, verdicts.get(one.id)), "Nothing waits."),
        _table(
            "Sent", [one for one, _ in sent], lambda one: _receipt(one, when[one.id], zone, now.now), _NONE
        ),
    ]
    return _PAGE.format(
        title=escape(site.name),
        style=_STYLE,
        state=_state(daemon),
        body="\n".join(body),
        foot=f"Sangyo {escape(__version__)} · {local:%Y-%m-%d %H:%M:%S %Z} · refreshes by itself",
    )


def _state(daemon: Daemon) -> str:
    if daemon.draining:
        return '<span class="dot wait"></span>draining'
    return (
        '<span class="dot sent"></span>running'
        if daemon.is_ready()
        else '<span class="dot failed"></span>not ready'
    )


def _cards(daemon: Daemon, now: Figures) -> str:
    cards = "".join(_card(channel, now.usage[channel.name], now) for channel in daemon.setup.channels)
    return f'<section class="cards">{cards}</section>'


def _card(channel: Channel, used: Usage, now: Figures) -> str:
    rules, name = channel.rules, channel.name
    lines = [
        ("waiting", str(now.of(name, State.PENDING, State.SENDING))),
        ("sent today", _of(used.sent_today, rules.daily_limit)),
    ]
    if rules.daily_link_limit is not None:
        lines.append(("links today", _of(used.links_today, rules.daily_link_limit)))
    if rules.monthly_budget_usd is not None or used.spent_month_usd:
        budget = rules.monthly_budget_usd
        lines.append(
            ("this month", f"${used.spent_month_usd:.2f}" + (f" of ${budget:.2f}" if budget else ""))
        )
    if oldest := now.oldest.get(name):
        lines.append(("oldest waits", say_duration(_minutes(now.now - oldest))))
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in lines)
    pause = ""
    if used.pause_reason is not None and (used.paused_until is None or used.paused_until > now.now):
        until = say_time(used.paused_until, now.now, rules.zone) if used.paused_until else "a person acts"
        pause = f'<p class="pause">paused until {escape(until)}: {escape(used.pause_reason)}</p>'
    platform = "" if channel.adapter.platform == name else channel.adapter.platform
    head = f"<h2>{escape(name)} <small>{escape(platform)}</small></h2>"
    return f"<article>{head}<dl>{facts}</dl>{pause}</article>"


def _of(count: int, limit: int | None) -> str:
    return str(count) if limit is None else f"{count} of {limit}"


def _minutes(age: timedelta) -> timedelta:
    return timedelta(minutes=age // timedelta(minutes=1)) if age >= timedelta(minutes=1) else age


def _problems(daemon: Daemon) -> Iterator[str]:
    for problem in daemon.setup.problems:
        yield f'<p class="pause">left out: {escape(problem)}</p>'


def _table(heading: str, shown: Sequence[Delivery], about: Callable[[Delivery], str], none: str) -> str:
    if not shown:
        return (
            f"<section><h2>{escape(heading)}</h2><p class=none>{escape(none)}</p></section>" if none else ""
        )
    lines = "".join(_row(one, about(one)) for one in shown)
    return f"<section><h2>{escape(heading)}</h2><table>{lines}</table></section>"


def _row(one: Delivery, about: str) -> str:
    title = escape(one.path.removeprefix("content/"))
    link = (
        f'<a href="{escape(one.post_url)}" rel="noreferrer">{title}</a>' if _is_web(one.post_url) else title
    )
    state = one.state.value
    return (
        f'<tr><td class="id">{one.id}</td><td><span class="dot {state}"></span>{state}</td>'
        f"<td>{escape(one.channel)}</td><td>{link}<div class=about>{about}</div></td></tr>"
    )


def _why(one: Delivery, verdict: Verdict | None) -> str:
    if verdict is not None and verdict.reason in {DeliveryReason.PAUSED, DeliveryReason.NEEDS_PERSON}:
        return "waits while the channel is paused"  # its card says why, once
    text = verdict.text if verdict is not None and verdict.action is not Action.GO else ""
    return escape(text or one.error or "goes now")


def _receipt(one: Delivery, sent_at: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    url = one.receipts[0].url if one.receipts else None
    link = (
        f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>' if url and _is_web(url) else "delivered"
    )
    return link + (f" · {escape(say_time(sent_at, now, zone))}" if sent_at else "")


def _is_web(url: str) -> bool:
    return urlsplit(url).scheme in {"http", "https"}


def _recent(daemon: Daemon) -> list[tuple[Delivery, datetime | None]]:
    """What was sent last, the newest first, and when."""
    c = deliveries.c
    query = sa.select(deliveries).where(c.site == daemon.setup.site.name, c.state == State.SENT.value)
    with daemon.outbox.read() as tx:
        found = tx.execute(query.order_by(c.sent_at.desc()).limit(RECENT)).all()
    return [(rows.delivery(row), row.sent_at) for row in found]


_HERE = Path(__file__).parent
_STYLE = (_HERE / "style.css").read_text(encoding="utf-8")
_PAGE = (_HERE / "page.html").read_text(encoding="utf-8")
