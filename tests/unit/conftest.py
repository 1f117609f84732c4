"""A unit test needs nothing but Python: no network, no git, no npm, no Hugo, unless a marker says so."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_NEEDS = {"git", "hugo", "npm"}  # the markers that allow another program
_watched: dict[str, bool] = {"programs": False, "network": False}


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Raises what a test sees that starts a program or leaves this machine. Sees every thread."""
    if event == "subprocess.Popen" and _watched["programs"]:
        program = Path(arguments[0]).name
        if not program.startswith(("python", "sh")):
            pytest.fail(f"a unit test runs {program}: mark it, or move it out of tests/unit")
    if event == "socket.connect" and _watched["network"]:
        connection, address = arguments
        if connection.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            pytest.fail(f"a unit test connects to {address[0]}")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def _alone(request: pytest.FixtureRequest) -> Iterator[None]:
    marked = {mark.name for mark in request.node.iter_markers()}
    _watched.update(programs=not marked & _NEEDS, network=True)
    yield
    _watched.update(programs=False, network=False)
