"""What planning reads and writes: which posts are known, the baseline, new deliveries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from bot.model import DeliveryReason, Message, Post, State
from bot.outbox import documents, history, rows
from bot.outbox.database import Tx
from bot.outbox.tables import channels, deliveries

AGAIN = "#again-"  # then a number: the id of a post that is announced again on purpose


_STATES = {state.value: state for state in State}


class Known(NamedTuple):
    """A delivery that exists already, as far as planning needs it. A tuple: an old outbox has a million."""

    id: int
    post_id: str
    channel: str
    path: str
    title: str
    post_date: datetime | None
    state: State
    baseline: bool
    unpublished: bool  # dropped along with its post before anything of it went out: planned again with it
    attempted: bool  # may have been posted before it was skipped


@dataclass(frozen=True, slots=True)
class New:
    """A delivery to be inserted. `images` are prepared bytes by sha256."""

    site: str
    channel: str
    platform: str
    post: Post
    state: State
    message: Message | None = None
    reason: DeliveryReason | None = None
    error: str | None = None
    rank: int = 0
    ready_at: datetime | None = None
    due_at: datetime | None = None  # None: now, where it waits
    attempted_at: datetime | None = None
    images: Mapping[str, bytes] = field(default_factory=dict)
    document: Message | None = None  # what is kept beside its post, as composed


def insert_new(tx: Tx, table: sa.Table) -> sa.Insert:
    """An INSERT that leaves a row alone that is there already; both databases spell it alike."""
    if tx.connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # 3 MB that a daemon on SQLite does without

        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def lock_channel(tx: Tx, site: str, name: str) -> None:
    """Holds the channel's row until the transaction ends: whoever holds it plans and claims alone."""
    query = sa.select(channels.c.name).where(channels.c.site == site, channels.c.name == name)
    if tx.execute(query.with_for_update()).one_or_none() is None:
        tx.execute(insert_new(tx, channels), [{"site": site, "name": name}])
        tx.execute(query.with_for_update()).one()


def scanned_at(tx: Tx, site: str, name: str) -> tuple[datetime | None, datetime | None]:
    """When the channel had its baseline, and when the site was last looked at for it."""
    query = sa.select(channels.c.baseline_at, channels.c.scanned_at)
    row = tx.execute(query.where(channels.c.site == site, channels.c.name == name)).one_or_none()
    return (None, None) if row is None else (row.baseline_at, row.scanned_at)


def set_scanned(tx: Tx, site: str, name: str, *, baseline: bool = False) -> None:
    """Notes that the site was looked at now, and with `baseline` that this was the first time."""
    values = {"scanned_at": tx.now} | ({"baseline_at": tx.now} if baseline else {})
    tx.execute(sa.update(channels).where(channels.c.site == site, channels.c.name == name).values(values))


def known(tx: Tx, site: str) -> list[Known]:
    """Every delivery of a site, without messages."""
    return _known(tx, deliveries.c.site == site)


def places(tx: Tx, site: str, urls: Sequence[str], titles: Sequence[str]) -> list[tuple[str, str]]:
    """URL and path of every post of a site that has one of these URLs or titles."""
    c, found = deliveries.c, set()
    # One after the other: of two conditions joined by OR, SQLite uses the index of neither.
    for alike in (c.post_url.in_(urls), c.title.in_(titles)):
        query = sa.select(c.post_url, c.path).where(_in(site), alike).distinct()
        found |= {(url, path) for url, path in tx.execute(query)}
    return sorted(found)


def _in(site: str) -> sa.ColumnElement[bool]:
    """In a site, where another condition picks few: by a bare column SQLite would read the whole site."""
    return deliveries.c.site.concat("") == site


def known_among(tx: Tx, site: str, posts: Iterable[Post], gone: Iterable[str]) -> list[Known]:
    """The deliveries that have to do with these posts, by id or path, or with files that are gone."""
    c, found = deliveries.c, list(posts)
    paths = [*(post.path for post in found), *gone]
    by_id = _known(tx, c.site == site, c.post_id.in_([post.id for post in found]))
    every = {one.id: one for one in (*by_id, *_known(tx, _in(site), c.path.in_(paths)))}
    return list(every.values())


def _known(tx: Tx, *which: sa.ColumnElement[bool]) -> list[Known]:
    c = deliveries.c
    query = sa.select(
        c.id,
        c.post_id,
        c.channel,
        c.path,
        c.title,
        c.post_date,
        c.state,
        c.reason == DeliveryReason.BASELINE.value,
        sa.and_(c.reason == DeliveryReason.UNPUBLISHED.value, c.counted_at.is_(None)),
        c.attempted_at.is_not(None),
    ).where(*which)
    return [
        # Of a reason that isn't there the database says neither yes nor no.
        Known(id_, post_id, channel, path, title, date, _STATES[state], bool(baseline), bool(dropped), tried)
        for id_, post_id, channel, path, title, date, state, baseline, dropped, tried in tx.execute(query)
    ]


def insert(tx: Tx, new_ones: Iterable[New]) -> list[int]:
    """Inserts deliveries and their pictures; returns the ids of those that were not there yet."""
    inserted = []
    for new in new_ones:
        query = insert_new(tx, deliveries).values(_values(tx, new) | {"planned_at": tx.now})
        found = tx.execute(query.returning(deliveries.c.id)).scalar_one_or_none()
        if found is not None:
            inserted.append(found)
            history.note(tx, found, new.state, new.error or "planned")
            _insert_rest(tx, found, new)
    return inserted


def insert_skipped(tx: Tx, new_ones: Iterable[New]) -> None:
    """Inserts many deliveries without messages, in the order given, in one statement."""
    values = [_values(tx, new) | {"planned_at": tx.now} for new in new_ones]
    if values:
        tx.execute(insert_new(tx, deliveries), values)


def revive(tx: Tx, delivery_id: int, new: New) -> bool:
    """Makes of a `skipped` delivery a new one. False: it is no longer skipped."""
    query = sa.update(deliveries).where(
        deliveries.c.id == delivery_id, deliveries.c.state == State.SKIPPED.value
    )
    fresh = {"attempts": 0, "fence": deliveries.c.fence + 1, "planned_at": tx.now}
    if tx.execute(query.values(_values(tx, new) | fresh)).rowcount == 0:
        return False
    history.note(tx, delivery_id, new.state, new.error or "planned anew")
    rows.drop_images(tx, delivery_id)
    _insert_rest(tx, delivery_id, new)
    return True


def rewrite(tx: Tx, delivery_id: int, message: Message, pictures: Mapping[str, bytes]) -> None:
    """Puts another frozen message in the place of a held delivery's. The caller has locked the row."""
    values = {
        "message": rows.dump_message(message),
        "has_link": any(part.link for part in message.parts),
        "cost_usd": message.cost_usd or 0.0,
        "fence": deliveries.c.fence + 1,
    }
    tx.execute(sa.update(deliveries).where(deliveries.c.id == delivery_id).values(values))
    history.note(tx, delivery_id, State.HELD, "given another text")
    rows.drop_images(tx, delivery_id)
    rows.save_images(tx, delivery_id, pictures)


def move(tx: Tx, site: str, post: Post) -> None:
    """Notes where the file of a known post is now. Its ids stay, also of what was announced again."""
    c = deliveries.c
    its = (c.post_id == post.id) | c.post_id.startswith(f"{post.id}{AGAIN}", autoescape=True)
    query = sa.update(deliveries).where(c.site == site, its).returning(c.id, c.state)
    path, url = rows.storable(post.path), rows.storable(post.url or "")
    for delivery_id, state in tx.execute(query.values(path=path, post_url=url)).all():
        history.note(tx, delivery_id, _STATES[state], f"its file is {path} now")


def _values(tx: Tx, new: New) -> dict[str, Any]:
    post, message = new.post, new.message
    waits = new.state in {State.PENDING, State.HELD, State.UNKNOWN}
    return {
        "site": new.site,
        "post_id": rows.storable(post.id),
        "channel": new.channel,
        "platform": new.platform,
        "path": rows.storable(post.path),
        "post_url": rows.storable(post.url or ""),
        "title": rows.storable(post.title),
        "post_date": post.date,
        "state": new.state.value,
        "message": None if message is None else rows.dump_message(message),
        "rank": new.rank,
        "ready_at": new.ready_at,
        "due_at": (new.due_at or tx.now) if waits else None,
        "attempted_at": new.attempted_at,
        "reason": new.reason.value if new.reason else None,
        "error": rows.storable(new.error) if new.error else None,
        "has_link": message is not None and any(part.link for part in message.parts),
        "cost_usd": (message.cost_usd or 0.0) if message else 0.0,
    }


def _insert_rest(tx: Tx, delivery_id: int, new: New) -> None:
    documents.planned(tx, delivery_id, new.document)
    rows.save_images(tx, delivery_id, new.images)
