"""procrastinate, with jobs that do nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def _app(connector: Any) -> tuple[Any, Callable[..., Any]]:
    import procrastinate

    app = procrastinate.App(connector=connector)

    @app.task(name="nothing")
    def nothing(number: int) -> None:  # noqa: ARG001 - a job that does nothing
        return None

    return app, nothing


def defer(url: str, count: int) -> None:
    """An empty queue, then `count` jobs."""
    import procrastinate

    app, nothing = _app(procrastinate.SyncPsycopgConnector(conninfo=url))
    with app.open():
        if not app.check_connection():
            app.schema_manager.apply_schema()
        with app.connector.pool.connection() as connection:
            connection.execute("TRUNCATE procrastinate_jobs, procrastinate_events CASCADE")
        nothing.batch_defer(*({"number": number} for number in range(count)))  # type: ignore[attr-defined]  # a Task


def work(url: str) -> None:
    """One worker, until the queue is empty."""
    import procrastinate

    app, _ = _app(procrastinate.PsycopgConnector(conninfo=url))
    app.run_worker(wait=False, install_signal_handlers=False)


def seconds(url: str, count: int) -> float:
    """From the first start to the last success, as it recorded them itself. Raises AssertionError."""
    import psycopg

    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT extract(epoch FROM max(at) FILTER (WHERE type = 'succeeded')"
            " - min(at) FILTER (WHERE type = 'started')), count(*) FILTER (WHERE type = 'succeeded')"
            " FROM procrastinate_events"
        ).fetchone()
    assert row is not None
    assert row[1] == count, row
    return float(row[0])
