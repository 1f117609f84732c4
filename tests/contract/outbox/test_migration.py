"""A state written by an older version: upgraded when it is opened, with nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import bot.outbox
from bot.errors import OutboxError
from bot.outbox import claims, open_outbox
from bot.outbox.database import Database

PERSON = "; a person has to act, it is only tried again from time to time"
DUE = 1_800_000_000_000_000

# state, due_at, the sentence as the first version wrote it, what it means
ROWS = [
    ("skipped", None, "baseline: published before the first run", "baseline"),
    ("skipped", None, "no longer to be announced: draft", "unpublished"),
    ("skipped", None, "no longer to be announced: its file was deleted", "unpublished"),
    ("skipped", None, "excluded: language en is not in `only`", "excluded"),
    ("skipped", None, "stale: not sent within 36h (max_age); last: the page is not live yet: u", "stale"),
    ("skipped", None, "skipped by the operator", "operator"),
    ("held", DUE, None, "review"),
    ("held", DUE, "from before this outbox: looked for before it is sent", "review"),
    ("pending", DUE, None, None),
    ("pending", DUE, "the page is not live yet: https://blog.example/posts/a/", "not_live"),
    ("pending", DUE, "x: connection refused", "backing_off"),
    ("pending", DUE, f"x: bad credentials (401){PERSON}", "needs_person"),
    ("sending", DUE, None, None),
    ("sending", DUE, "x: connection refused", "backing_off"),
    ("unknown", DUE, "x: timed out", "settling"),
    (
        "unknown",
        None,
        "x: cannot tell; look for yourself, then run `sangyo resolve 1 --sent URL`",
        "needs_person",
    ),
    ("failed", None, "x: rejected", "rejected"),
    ("sent", None, None, None),
    ("withdrawn", None, None, None),
]


def rows(connection: sa.Connection, table: str) -> list[dict[str, Any]]:
    found = connection.execute(sa.text(f"SELECT * FROM {table} ORDER BY 1, 2")).mappings()  # noqa: S608 - ours
    return [dict(row) for row in found]


@pytest.fixture
def old(url: str) -> dict[str, list[dict[str, Any]]]:
    """A database of the first version, with every kind of row; what is in it."""
    config = Config()
    folder = Path(bot.outbox.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    database = Database(url)
    with database.write() as tx:
        config.attributes["connection"] = tx.connection
        command.upgrade(config, "0001")
        for number, (state, due, error, _reason) in enumerate(ROWS, 1):
            insert = sa.text(
                "INSERT INTO deliveries (site, post_id, channel, platform, path, post_url, title, post_date,"
                " state, receipts, attempts, planned_at, due_at, error, rank, cost_usd, fence) VALUES"
                " ('blog.example', :post, 'x', 'x', :post, 'https://blog.example/', '題名', 5,"
                " :state, '[]', 2, 7, :due, :error, 3, 0.2, 4)"
            )
            values = {"post": f"content/posts/{number}.md", "state": state, "due": due, "error": error}
            tx.execute(insert.bindparams(**values))
        tx.execute(sa.text("INSERT INTO images (delivery_id, sha256, content) VALUES (1, 'abc', '12')"))
        pause = sa.text(
            "INSERT INTO channels (site, name, paused, paused_until, pause_reason, failing, scanned_at)"
            " VALUES ('blog.example', :name, :paused, :until, :why, '[\"3\"]', 9)"
        )
        for name, until, why in (
            ("x", DUE, f"x: bad credentials (401){PERSON}"),
            ("limited", DUE, "limited: 429"),
            ("free", None, None),
        ):
            tx.execute(pause.bindparams(name=name, paused=why is not None, until=until, why=why))
        tx.execute(sa.text("INSERT INTO notes (scope, key, value) VALUES ('blog.example/x', 'user', '1')"))
    with database.read() as tx:
        kept = {table: rows(tx.connection, table) for table in ("deliveries", "images", "channels", "notes")}
    database.close()
    return kept


def test_nothing_is_lost_and_each_sentence_becomes_its_reason(
    url: str, old: dict[str, list[dict[str, Any]]]
) -> None:
    outbox = open_outbox(url)
    with outbox.read() as tx:
        new = {table: rows(tx.connection, table) for table in old}
    outbox.close()
    assert [row.pop("reason") for row in new["deliveries"]] == [reason for *_, reason in ROWS]
    assert [row.pop("lease_holder") for row in new["deliveries"]] == [None] * len(ROWS)
    assert [bool(row.pop("needs_person")) for row in new["channels"]] == [False, False, True]
    assert {row.pop("rejecting") for row in new["channels"]} == {"[]"}
    assert new == old


@pytest.mark.usefixtures("old")
def test_what_was_migrated_is_read_as_before(url: str) -> None:
    outbox = open_outbox(url)
    assert [one.reason for one in outbox.deliveries()] == [reason for *_, reason in ROWS]
    with outbox.read() as tx:
        paused = claims.pause(tx, "blog.example", "x")
        free = claims.pause(tx, "blog.example", "free")
    outbox.close()
    assert paused is not None
    assert paused.needs_person
    assert free is None


@pytest.mark.usefixtures("old")
def test_a_migration_that_breaks_half_way_leaves_nothing(url: str) -> None:
    """A column is in the way of the second step: the first is undone, and all works once it is gone."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE channels ADD COLUMN needs_person INTEGER"))
    with pytest.raises(OutboxError):
        open_outbox(url)
    assert "reason" not in {column["name"] for column in sa.inspect(engine).get_columns("deliveries")}
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE channels DROP COLUMN needs_person"))
    engine.dispose()
    open_outbox(url).close()
