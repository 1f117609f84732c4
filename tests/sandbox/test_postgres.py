"""The shared PostgreSQL fixture, since every outbox test leans on it."""

from __future__ import annotations

from sqlalchemy import create_engine, text

from tests.support.postgres import Postgres


def test_a_fresh_database_answers_through_sqlalchemy(postgres_url: str) -> None:
    """The URL is one that `[announce] state` takes, and the database is empty."""
    engine = create_engine(postgres_url)
    try:
        with engine.connect() as connection:
            tables = connection.execute(
                text("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
            )
            assert tables.scalar_one() == 0
            assert connection.execute(text("SHOW server_version_num")).scalar_one() >= "140000"
    finally:
        engine.dispose()


def test_databases_do_not_see_each_other(postgres: Postgres) -> None:
    """What a test writes, no other test finds."""
    first, second = postgres.create(), postgres.create()
    engines = [create_engine(postgres.url(name)) for name in (first, second)]
    with engines[0].begin() as connection:
        connection.execute(text("CREATE TABLE mine (x int)"))
    with engines[1].connect() as connection:
        assert connection.execute(text("SELECT to_regclass('mine')")).scalar_one() is None
    for engine in engines:
        engine.dispose()
    postgres.drop(first)
    postgres.drop(second)
