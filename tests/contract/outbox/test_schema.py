"""Opening an outbox: made, upgraded or refused, by one process or several at once."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import bot.outbox
from bot.errors import OutboxError
from bot.outbox import open_outbox
from bot.outbox.database import HEAD, Database, _upgrade
from bot.outbox.store import Outbox
from bot.outbox.tables import metadata

# On SQLite, SQLAlchemy cannot read back an index on an expression; EXPLAIN shows it (test_growth.py).
NO_EXPRESSIONS = pytest.mark.filterwarnings(
    "ignore:Skipped unsupported reflection of expression-based index",
    "ignore:autogenerate skipping metadata-specified expression-based index",
)
OPEN = "import sys; from bot.outbox import open_outbox; open_outbox(sys.argv[1]).close()"


def migrated(url: str) -> None:
    """Makes the tables by every migration from the first, as an outbox of the first version got them."""
    database = Database(url)
    with database.write() as tx:
        _upgrade(tx.connection)
    database.close()


def described(url: str) -> dict[str, Any]:
    """Each table's columns with types and defaults, keys, constraints and indexes."""
    engine = sa.create_engine(url)
    look = sa.inspect(engine)
    found = {}
    for table in sorted(look.get_table_names()):
        columns = {one["name"]: {**one, "type": str(one["type"])} for one in look.get_columns(table)}
        rest = (look.get_pk_constraint, look.get_foreign_keys, look.get_unique_constraints, look.get_indexes)
        found[table] = (columns, *(ask(table) for ask in rest))
    engine.dispose()
    return found


@NO_EXPRESSIONS
def test_the_migrations_make_exactly_the_tables_that_the_code_uses(url: str) -> None:
    migrated(url)
    outbox = open_outbox(url)
    with outbox.read() as tx:
        context = MigrationContext.configure(tx.connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    outbox.close()


@NO_EXPRESSIONS
def test_a_new_outbox_has_the_tables_that_the_migrations_make(url: str) -> None:
    """Columns, defaults, keys, indexes, and the version."""
    open_outbox(url).close()
    made = described(url)
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all() == [
            HEAD
        ]
        for table in reversed([*metadata.sorted_tables, sa.table("alembic_version")]):
            connection.execute(sa.text(f"DROP TABLE {table.name}"))
    engine.dispose()
    migrated(url)
    assert made == described(url)


def test_the_head_is_the_newest_migration() -> None:
    folder = Path(bot.outbox.__file__).parent / "migrations" / "versions"
    assert max(file.name.partition("_")[0] for file in folder.glob("*.py")) == HEAD


def test_several_processes_may_open_a_new_outbox_at_once(url: str) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", OPEN, url], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    ends = [(one.communicate()[1], one.returncode) for one in running]
    assert ends == [("", 0)] * 4
    outbox = open_outbox(url)
    assert outbox.deliveries() == ()
    outbox.close()


def test_opening_again_is_quick_and_needs_no_alembic(url: str) -> None:
    open_outbox(url).close()
    code = f"{OPEN}; import sys; assert not any(name.startswith('alembic') for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code, url], check=True)
    began = time.perf_counter()
    open_outbox(url).close()
    assert time.perf_counter() - began < 0.5


def test_a_newer_schema_is_refused_in_one_line(url: str) -> None:
    outbox = open_outbox(url)
    with outbox.write() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = '0999'"))
    outbox.close()
    with pytest.raises(OutboxError, match=r"newer Sangyo \(schema 0999.*upgrade Sangyo") as refused:
        open_outbox(url)
    assert "\n" not in str(refused.value)


def test_a_making_that_breaks_half_way_leaves_nothing(url: str) -> None:
    """A table is in the way: all of it is undone, and works once it is gone."""
    outbox = open_outbox(url)
    with outbox.write() as tx:
        for table in reversed([*metadata.sorted_tables, sa.table("alembic_version")]):
            if table.name != "deliveries":
                tx.execute(sa.text(f"DROP TABLE {table.name}"))
    outbox.close()
    with pytest.raises(OutboxError):
        open_outbox(url)
    engine = sa.create_engine(url)
    assert set(sa.inspect(engine).get_table_names()) == {"deliveries"}
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE deliveries"))
    engine.dispose()
    open_outbox(url).close()


def test_a_memo_outlives_the_process(url: str) -> None:
    first = open_outbox(url)
    memo = first.memo("blog.example", "x")
    memo["user"], memo["gone"] = "1", "x"
    memo["user"] = "2"
    del memo["gone"]
    first.close()
    second = open_outbox(url)
    assert dict(second.memo("blog.example", "x")) == {"user": "2"}
    assert dict(second.memo("blog.example", "y")) == {}
    with pytest.raises(KeyError):
        del second.memo("blog.example", "x")["gone"]
    second.close()


def test_the_index_is_saved_all_or_nothing_for_each_site(outbox: Outbox) -> None:
    from bot.content.index import Entry

    one, two = outbox.index("one.example"), outbox.index("two.example")
    assert one.load() == ("", {})
    huge = Entry(1_700_000_000_123_456_789, 3, 2**64 - 1, b"\x00\xff")
    one.save("s1", {"a.md": huge, "b.md": huge}, [])
    one.save("s2", {"a.md": huge._replace(size=4)}, ["b.md", "never.md"])
    assert one.load() == ("s2", {"a.md": huge._replace(size=4)})
    assert two.load() == ("", {})
