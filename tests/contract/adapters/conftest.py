"""The parameter of the contract suite: every adapter, in each of its formats, with its other side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.proxy import FaultyProxy
from bot.testing.contract import small_png
from tests.support.pds import RealPds
from tests.support.targets import ON_SANDBOX, PdsTarget, ProxiedPdsTarget, Target


@pytest.fixture(params=[*ON_SANDBOX, pytest.param("bluesky-pds", marks=pytest.mark.pds)])
def target(request: pytest.FixtureRequest) -> Target:
    """Each adapter with its other side, also the real Bluesky server."""
    if request.param == "bluesky-pds":
        return PdsTarget(request.getfixturevalue("pds_account"))
    return ON_SANDBOX[request.param](request.getfixturevalue("box"))


@pytest.fixture(scope="session")
def _proxy(pds: RealPds) -> Iterator[FaultyProxy]:
    with FaultyProxy(pds.url) as proxy:
        yield proxy


@pytest.fixture(params=[*ON_SANDBOX, pytest.param("bluesky-pds-proxied", marks=pytest.mark.pds)])
def faulty(request: pytest.FixtureRequest) -> Iterator[Target]:
    """Each adapter with another side whose faults can be switched, also the real Bluesky server."""
    if request.param == "bluesky-pds-proxied":
        proxy = request.getfixturevalue("_proxy")
        yield ProxiedPdsTarget(request.getfixturevalue("pds_account"), proxy)
        proxy.faults.clear()
        return
    yield ON_SANDBOX[request.param](request.getfixturevalue("box"))


@pytest.fixture(scope="session")
def small_cover(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PNG that fits everywhere as it is."""
    return Path(small_png(tmp_path_factory.mktemp("covers")))
