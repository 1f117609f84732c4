"""Real parts for every test: the sandbox, a real PDS, a real PostgreSQL, a real browser.

Each is started once a run, when the first test asks for it, and only if one does.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from bot.sandbox import Sandbox
from tests.support import chromium
from tests.support.guard import unavailable
from tests.support.leaks import known, leaks
from tests.support.pds import RealAccount, RealPds, missing, run_pds
from tests.support.postgres import Postgres, run_postgres
from tests.support.tracing import be_patient

be_patient()


@pytest.fixture(scope="session")
def _running_sandbox() -> Iterator[Sandbox]:
    with Sandbox(port=0) as box:
        yield box


@pytest.fixture(scope="session", autouse=True)
def _no_secret_is_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """After the last test: nothing that any of them wrote (states, logs, pages, output) holds a secret."""
    yield
    assert leaks(tmp_path_factory.getbasetemp(), known()) == []


@pytest.fixture
def box(_running_sandbox: Sandbox) -> Sandbox:
    """The sandbox, empty and without faults."""
    _running_sandbox.reset()
    return _running_sandbox


@pytest.fixture(scope="session")
def pds() -> Iterator[RealPds]:
    """A real Bluesky server. Skips by name where it cannot be installed; fails in CI."""
    reason = missing()
    if reason:
        unavailable(reason)
    with run_pds() as server:
        yield server


@pytest.fixture(scope="session")
def pds_account(pds: RealPds) -> RealAccount:
    """One account for the run: a login costs the server 350 ms. Use keys of your own."""
    return pds.account()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL."""
    with run_postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """An empty database of the test's own, as `postgresql+psycopg://…`."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="session")
def browser() -> Path:
    """Chromium's binary. Skips by name where there is none; fails in CI."""
    found = chromium.find()
    if found is None:
        unavailable("Chromium is not installed (apt-get install chromium)")
    return found


hypothesis.settings.register_profile("ci", derandomize=True)  # CI repeats; developers explore


_NEEDED = {"pds": "pds", "postgres": "postgres", "browser": "browser"}  # fixture -> marker
_SLOW = ("crash", "oracle", "timetravel")  # below tests/


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the slow suites by their folder, and what needs a server or a browser by its fixtures."""
    for item in items:
        if item.path.relative_to(Path(__file__).parent).parts[0] in _SLOW:
            item.add_marker("slow")
        for fixture, marker in _NEEDED.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)


def pytest_configure() -> None:
    """A run in the background ignores SIGINT; the programs that the tests start and interrupt must not."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if os.environ.get("CI"):
        hypothesis.settings.load_profile("ci")
