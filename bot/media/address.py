"""Which addresses a cover may be fetched from: public ones, whatever the name says.

A page's author names the address, so a cover must not reach into the network that Sangyo runs in.
Sources: the IANA special-purpose address registries, as Python's `ipaddress` has them; RFC 6052 (64:ff9b::),
RFC 3056 (6to4), RFC 4380 (Teredo).
"""

from __future__ import annotations

import queue
import re
import socket
import threading
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.errors import MediaError

LOOKUP_SECONDS = 10.0
_PORTS = {"http": 80, "https": 443}
_ODD = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?")  # what the system would read as an IPv4 address
_NAT64 = IPv6Network("64:ff9b::/96")


class Origin(NamedTuple):
    """What a URL is on: its scheme, host (lower case) and port."""

    scheme: str
    host: str
    port: int


def origin_of(url: str) -> Origin:
    """The origin of an http(s) URL. Raises MediaError for any other, and for one with a user in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise MediaError("not a valid address") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise MediaError("not an http or https address")
    if "@" in parts.netloc or "\\" in url:
        raise MediaError("an address with a user in it is not fetched")
    return Origin(parts.scheme, parts.hostname, port or _PORTS[parts.scheme])


def is_same_place(origin: Origin, url: str) -> bool:
    """Whether `url` is at the same host and port. Raises MediaError for what is no http(s) URL."""
    return origin_of(url)[1:] == origin[1:]


def public_address(host: str, port: int, seconds: float = LOOKUP_SECONDS) -> str:
    """The IP address to connect to for `host`, looked up once.

    Raises MediaError: it is not public, not known, or not found within `seconds`.
    """
    if _ODD.fullmatch(host) and not _is_plain(host):
        raise MediaError("its address is an odd form of a number: write the host's name")
    try:
        addresses = _look_up(host, port, seconds)
    except (OSError, UnicodeError) as error:
        raise MediaError(f"its host is not known ({type(error).__name__})") from error
    if not addresses or not all(is_public(ip_address(one)) for one in addresses):
        raise MediaError(
            "its host is inside this network: only public addresses and the site's own are fetched"
        )
    return addresses[0]


def _look_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of `host`. The system's resolver takes no time-out: its thread may be left."""
    found: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.put([str(one[4][0]).partition("%")[0] for one in answers])
        except (OSError, UnicodeError) as error:
            found.put(error)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        result = found.get(timeout=seconds)
    except queue.Empty:
        raise MediaError(f"its host could not be looked up within {seconds:g} s") from None
    if isinstance(result, list):
        return result
    raise result


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet, also where it carries an IPv4 address inside."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _is_plain(host: str) -> bool:
    try:
        return str(ip_address(host)) == host
    except ValueError:
        return False
