"""A delivery as the page shows it: what is to be said of it, how it will look, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.delivery import Channel
from bot.model import DeliveryReason, Drawing, Image, State
from bot.outbox.figures import Listed
from bot.policy import Action, Verdict, say_time
from bot.preview.draw import Subject, drawn
from bot.preview.entry import drawing_of

_PAUSED = {DeliveryReason.PAUSED, DeliveryReason.NEEDS_PERSON}
_ACTIONS: Mapping[State, tuple[str, ...]] = {
    State.HELD: ("approve", "text", "skip"),
    State.PENDING: ("retry", "skip"),
    State.UNKNOWN: ("resolve",),
    State.FAILED: ("retry", "skip"),
    State.SKIPPED: ("retry",),
    State.SENT: ("withdraw",),
}
_WHEN: Mapping[State, str] = {
    State.HELD: "planned ",
    State.FAILED: "planned ",
    State.SKIPPED: "planned ",
    State.UNKNOWN: "next look ",
    State.WITHDRAWN: "sent ",
}
_SHOWN = {  # control and bidirectional characters, as `bot.console` keeps them off the terminal
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F]),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One delivery."""

    id: int
    state: str
    channel: str
    title: str
    path: str
    post_id: str
    post_url: str | None  # None: no address that a reader could open
    at: datetime | None  # local: when it goes, or when it went
    when: str  # the same in words
    why: str  # why it stands where it stands
    links: Sequence[str]  # what was posted
    attempts: int
    actions: Sequence[str]
    text: str  # of its message, to be edited
    limit: str  # what the platform takes
    look: int  # the style sheet's colours for its platform
    drawing: Mapping[str, Any] | None  # for `message.html`


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes rows: what they have in common."""

    channels: Sequence[Channel]
    zone: ZoneInfo
    now: datetime
    verdicts: Mapping[int, Verdict]
    read_only: bool

    def row(self, listed: Listed, *, draw: bool) -> Row:
        """`draw`: with its message."""
        one = listed.delivery
        verdict = self.verdicts.get(one.id)
        at = self._moment(listed, verdict)
        channel = next((channel for channel in self.channels if channel.name == one.channel), None)
        return Row(
            id=one.id,
            state=one.state.value,
            channel=one.channel,
            title=visible(listed.title or one.path),
            path=visible(one.path),
            post_id=one.post_id,
            post_url=web_address(one.post_url),
            at=at.astimezone(self.zone) if at else None,
            when=_WHEN.get(one.state, "") + say_time(at, self.now, self.zone) if at else "",
            why=visible(_why(listed, verdict)),
            links=[url for receipt in one.receipts if (url := web_address(receipt.url))],
            attempts=one.attempts,
            actions=() if self.read_only else _actions(listed, channel),
            text="\n\n".join(part.text for part in one.message.parts) if one.message else "",
            limit=f"{channel.adapter.limits.text} {channel.adapter.limits.unit}" if channel else "",
            look=self._look(one.channel),
            drawing=self._drawing(listed, channel) if draw else None,
        )

    def _moment(self, listed: Listed, verdict: Verdict | None) -> datetime | None:
        """When it went, or goes."""
        one = listed.delivery
        if one.state is State.PENDING:
            return self.now if verdict is None or verdict.action is Action.GO else verdict.at
        if one.state in {State.SENT, State.WITHDRAWN}:
            return listed.sent_at
        return one.due_at if one.state in {State.UNKNOWN, State.SENDING} else one.planned_at

    def _look(self, channel: str) -> int:
        names = [one.name for one in self.channels]
        return names.index(channel) if channel in names else len(names)

    def _drawing(self, listed: Listed, channel: Channel | None) -> Mapping[str, Any] | None:
        one = listed.delivery
        if one.message is None:
            return None
        drawing = drawing_of(channel.adapter) if channel else Drawing(name=one.platform)
        subject = Subject(listed.title, one.post_url)

        def source(image: Image) -> str | None:
            """Pictures are kept until a message is sent; after that, or if it only names one: the cover."""
            is_kept = bool(image.sha256) and one.state not in {State.SENT, State.SKIPPED, State.WITHDRAWN}
            place = f"pictures/{image.sha256}" if is_kept else "cover"
            return f"/deliveries/{one.id}/{place}"

        try:
            return drawn(one.message, drawing, subject, one.channel, source)
        except Exception:  # on purpose: one message that can't be drawn must not hide the others
            return None


def visible(text: str) -> str:
    """`text` on one line, without characters that nobody sees or that turn what follows."""
    return " ".join(text.translate(_SHOWN).split())


def web_address(url: str | None) -> str | None:
    """`url` where a browser may follow it."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _actions(listed: Listed, channel: Channel | None) -> tuple[str, ...]:
    """What may be done. What needs the channel's adapter is left out where the channel can't be used."""
    one = listed.delivery
    found = list(_ACTIONS.get(one.state, ()))
    if one.state is State.FAILED and one.receipts:
        found.append("withdraw")
    if one.message is None:
        found = [name for name in found if name != "retry"]
    if channel is None or not one.path:
        found = [name for name in found if name not in {"text", "withdraw"}]
    return tuple(found)


def _why(listed: Listed, verdict: Verdict | None) -> str:
    one = listed.delivery
    match one.state:
        case State.HELD:
            return "waits for your approval"
        case State.PENDING if verdict is not None and verdict.action is not Action.GO:
            if verdict.reason in _PAUSED:
                return "waits while the channel is paused"  # the channel says why, once
            return verdict.text or one.error or ""
        case State.PENDING:
            return one.error or "goes now"
        case State.SENDING:
            return one.error or "is being sent"
        case _:
            return one.error or ""
