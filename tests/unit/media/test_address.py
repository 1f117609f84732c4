"""Which addresses are public, and how long looking one up may take."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address

import pytest

from bot.errors import MediaError
from bot.media.address import is_public, public_address


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "64:ff9b::5db8:d70e"])
def test_public(address: str) -> None:
    assert is_public(ip_address(address))


INNER = "127.0.0.1 10.1.2.3 169.254.169.254 224.0.0.1 0.0.0.0 100.64.0.1 ::1 fe80::1 fc00::1 ff02::1 ::"
CARRIED = "::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::"


@pytest.mark.parametrize("address", [*INNER.split(), *CARRIED.split()])
def test_not_public(address: str) -> None:
    """Loopback, private, link-local, multicast and shared ones, also inside of IPv6."""
    assert not is_public(ip_address(address))


def test_a_look_up_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that never answers holds nobody up."""
    answers = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: list("" * answers.wait(30)))
    with pytest.raises(MediaError, match="could not be looked up within"):
        public_address("slow.test", 80, 0.05)
    answers.set()
