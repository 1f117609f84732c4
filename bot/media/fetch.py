"""A remote cover's bytes, within a time and a size, from a public address or the site's own."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from bot.errors import MediaError
from bot.media.address import Origin, is_same_place, origin_of, public_address

if TYPE_CHECKING:
    import httpcore

MAX_FILE_BYTES = 40_000_000
FETCH_SECONDS = 20.0
_HOPS = 3
_MOVED = frozenset({301, 302, 303, 307, 308})
_HEADERS = (("Accept", "image/*"), ("Accept-Encoding", "identity"), ("User-Agent", "sangyo"))


def fetcher(base_url: str) -> Callable[[str], bytes]:
    """`fetch_cover` for a site: its own origin may be an inner one, as on a preview server."""
    return partial(fetch_cover, own=base_url)


def fetch_cover(
    url: str, *, own: str = "", timeout: float = FETCH_SECONDS, max_bytes: int = MAX_FILE_BYTES
) -> bytes:
    """The bytes behind an http(s) URL, within `timeout` seconds in all and `max_bytes`. Raises MediaError.

    A host's name is looked up once, its address must be public (but for the host and port of `own`, a URL),
    and the connection goes to that address; so with each of at most three redirects.
    """
    import httpcore

    deadline = time.monotonic() + timeout
    try:
        for _ in range(_HOPS + 1):
            origin = origin_of(url)
            with _connections(origin, own, deadline) as pool, _answer(pool, url, deadline) as answer:
                target = _target(answer)
                if target is None:
                    return _body(answer, max_bytes)
                url = urljoin(url, target)
    except httpcore.TimeoutException as error:
        raise MediaError(f"did not arrive within {timeout:g} s") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise MediaError(f"could not be fetched ({type(error).__name__})") from error
    except (OSError, ValueError) as error:  # a name, a port or a target that cannot be written in a request
        raise MediaError(f"could not be fetched ({type(error).__name__})") from error
    raise MediaError(f"could not be fetched (TooManyRedirects: more than {_HOPS})")


def _answer(
    pool: httpcore.ConnectionPool, url: str, deadline: float
) -> AbstractContextManager[httpcore.Response]:
    left = max(deadline - time.monotonic(), 0.001)
    times = dict.fromkeys(("connect", "read", "write", "pool"), left)
    target = _encoded(url)
    return pool.stream("GET", target, headers=_HEADERS, extensions={"timeout": times})


def _encoded(url: str) -> bytes:
    """`url` as a request has it: the host in IDNA, the rest percent-encoded."""
    import httpx

    try:
        return str(httpx.URL(url)).encode("ascii")
    except httpx.InvalidURL as error:
        raise MediaError("not a valid address") from error


def _target(answer: httpcore.Response) -> str | None:
    """Where a redirect leads; None: it is no redirect. Raises MediaError for an answer of failure."""
    if answer.status in _MOVED:
        for name, value in answer.headers:
            if name.lower() == b"location":
                return value.decode("ascii", "replace")
    if not 200 <= answer.status < 300:
        raise MediaError(f"its address answered {answer.status}")
    return None


def _body(answer: httpcore.Response, max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in answer.iter_stream():
        body += chunk
        if len(body) > max_bytes:
            raise MediaError(f"larger than {max_bytes // 1_000_000} MB")
    return bytes(body)


def _connections(origin: Origin, own: str, deadline: float) -> httpcore.ConnectionPool:
    """A pool whose connections go to the address that was judged, and end at the deadline."""
    import httpcore
    import httpx

    pinned = origin.host if _is_own(origin, own) else public_address(origin.host, origin.port)
    backend = _backend(pinned, deadline)
    return httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend)


def _is_own(origin: Origin, own: str) -> bool:
    """Whether this is the host and port of the site itself; a site without an address has none."""
    return own.startswith(("http://", "https://")) and is_same_place(origin, own)


def _backend(pinned: str, deadline: float) -> httpcore.NetworkBackend:
    """httpcore's own connections, to one address, with the time that is left as each read's limit."""
    import httpcore

    def left(given: float | None) -> float:
        now_left = deadline - time.monotonic()
        if now_left <= 0:
            raise httpcore.ReadTimeout
        return min(given or now_left, now_left)

    class Stream(httpcore.NetworkStream):
        def __init__(self, inner: httpcore.NetworkStream) -> None:
            self.inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            return self.inner.read(max_bytes, left(timeout))

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self.inner.write(buffer, left(timeout))

        def close(self) -> None:
            self.inner.close()

        def start_tls(
            self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore.NetworkStream:
            return Stream(self.inner.start_tls(ssl_context, server_hostname, left(timeout)))

        def get_extra_info(self, info: str) -> Any:
            return self.inner.get_extra_info(info)

    class Backend(httpcore.SyncBackend):
        def connect_tcp(self, host: str, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:  # noqa: ARG002 - `pinned` stands for it
            kwargs["timeout"] = left(kwargs.get("timeout"))
            return Stream(super().connect_tcp(pinned, *args, **kwargs))

    return Backend()
