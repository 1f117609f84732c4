"""Requests of which nothing the other side does takes longer or more memory than was granted.

httpx's time-outs are those of one read: a server that sends a byte a second, or interim answers (1xx)
without end, keeps a request for ever, and a small compressed body may be gigabytes. `BoundedTransport` gives
a request one deadline from the first byte to the last and an answer a size, after decompression. It drops
`Location`, so that nobody follows a redirect with what was meant for one host. What it returns is UTF-8 that
can be stored: no lone surrogate, no NUL, no JSON that is nested more deeply than a parser's stack.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
import urllib.request
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import TracebackType
from typing import Any, Self

import httpx

LARGEST = 1_000_000  # bytes of an answer, decompressed
_DEEPEST = 64  # levels of JSON; no platform's answer has ten
_DROPPED = (b"content-encoding", b"content-length", b"content-type", b"location", b"transfer-encoding")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)  # one that never ends too: else it is quadratic
# In JSON: an escaped backslash, a pair of surrogates, then what cannot be stored.
_ESCAPE = re.compile(
    rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<bad>\\u(?:[dD][89a-fA-F][0-9a-fA-F]{2}|0000))"
)


class Deadline:
    """Cuts a request's connections when its time is over. Give `trace` to httpx as the extension "trace".

    Where connections are kept, `sockets` is the list of all of them, for a request that needs no new one.
    """

    def __init__(self, seconds: float, sockets: list[socket.socket] | None = None) -> None:
        self.is_over = False
        self.has_begun = False  # whether a byte of a request may have left
        self._seconds = seconds
        self._sockets = [] if sockets is None else sockets
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._sockets[:] = [one for one in self._sockets if one.fileno() >= 0]
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Learns of each connection, and whether the request has begun. Raises once the time is over."""
        self.has_begun |= event.endswith("send_request_headers.started")
        about = getattr(info.get("return_value"), "get_extra_info", None)
        if about is None or (opened := about("socket")) is None:
            return
        with self._lock:
            self._sockets.append(opened)
            if self.is_over:
                raise self.error()

    def error(self) -> httpx.TimeoutException:
        """What the end of the time is in httpx's words: before or after the request began."""
        kind = httpx.ReadTimeout if self.has_begun else httpx.ConnectTimeout
        return kind(f"no whole answer within {self._seconds:g} s")

    def _cut(self) -> None:
        with self._lock:
            self.is_over = True
            for one in self._sockets:
                try:  # the plain socket's own: TLS has nothing more to say, and may be in a read just now
                    socket.socket.shutdown(one, socket.SHUT_RDWR)
                except OSError:
                    continue  # closed meanwhile


class BoundedTransport(httpx.BaseTransport):
    """httpx's transport within `seconds` per request and `LARGEST` per answer.

    A larger answer, or one that cannot be read, has its status and no body. With `keep` connections are kept,
    for a client that one thread uses. With `redirects` an answer keeps its `Location`.
    """

    def __init__(self, seconds: float, *, keep: bool = False, redirects: bool = False) -> None:
        self._seconds = seconds
        self._dropped = tuple(name for name in _DROPPED if not (redirects and name == b"location"))
        self._limits = httpx.Limits(max_keepalive_connections=1 if keep else 0)
        self._sockets: list[socket.socket] | None = [] if keep else None
        self._by_proxy: dict[str | None, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The whole answer, in memory. Raises httpx's errors."""
        deadline = Deadline(self._seconds, self._sockets)
        request.extensions = {**request.extensions, "trace": deadline.trace}
        request.headers["Accept-Encoding"] = "identity"
        with deadline:
            try:
                answer = self._via(request.url).handle_request(request)
                try:
                    body = _whole(answer)
                finally:
                    answer.close()
            except httpx.TransportError as error:
                if deadline.is_over:
                    raise deadline.error() from error
                raise
        return self._cleaned(answer, body)

    def _cleaned(self, answer: httpx.Response, body: bytes) -> httpx.Response:
        kept = [pair for pair in answer.headers.raw if pair[0].lower() not in self._dropped]
        if kind := answer.headers.get("content-type"):  # every answer is UTF-8 now
            kept.append((b"content-type", kind.partition(";")[0].strip().encode("ascii", "replace")))
        return httpx.Response(
            answer.status_code, headers=kept, content=storable(body), default_encoding="utf-8"
        )

    def _via(self, url: httpx.URL) -> httpx.HTTPTransport:
        """The transport for `url`: through the environment's proxy, where there is one for it."""
        proxies = urllib.request.getproxies()
        proxy = proxies.get(url.scheme) or proxies.get("all")
        if proxy and urllib.request.proxy_bypass(url.host):
            proxy = None
        if proxy not in self._by_proxy:
            address = proxy if proxy is None or "://" in proxy else f"http://{proxy}"
            self._by_proxy[proxy] = httpx.HTTPTransport(verify=_tls(), limits=self._limits, proxy=address)
        return self._by_proxy[proxy]

    def close(self) -> None:
        """Closes the connections."""
        for transport in self._by_proxy.values():
            transport.close()


@cache
def _tls() -> ssl.SSLContext:
    """One for all: each would read the certificates of every authority anew, 8 ms and 0.8 MB."""
    return httpx.create_ssl_context()


def read(chunks: Iterable[bytes], coding: str, most: int, stop: bytes | None = None) -> bytes | None:
    """The body in `chunks`, decompressed, up to `stop` if that comes; None for one of more than `most` bytes.

    With `stop`, a longer body is cut off instead. None too where `coding` is unknown or the body broken.
    """
    inflate = _decoder(coding)
    if inflate is None:
        return None
    taken, received = bytearray(), 0
    for chunk in chunks:
        received += len(chunk)
        try:
            more = inflate(chunk, most + 1 - len(taken))
        except zlib.error:
            return None
        taken += more
        if max(len(taken), received) > most:
            return bytes(taken[:most]) if stop else None
        if stop and stop in taken[-len(more) - len(stop) :]:
            break
    return bytes(taken)


def _whole(answer: httpx.Response) -> bytes:
    stream = answer.stream
    if not isinstance(stream, httpx.SyncByteStream) or answer.status_code < 200:
        return b""
    return read(stream, answer.headers.get("content-encoding", ""), LARGEST) or b""


def _decoder(coding: str) -> Callable[[bytes, int], bytes] | None:
    """What undoes a `Content-Encoding`, within a size; only what is in the standard library."""
    coding = coding.strip().lower()
    if coding in {"", "identity"}:
        return lambda chunk, most: chunk[:most]
    if coding in {"gzip", "x-gzip", "deflate"}:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress
    return None


def storable(body: bytes) -> bytes:
    """`body` as UTF-8 without what no database and no parser can take; empty for JSON nested too deeply."""
    if _is_too_deep(body):
        return b""
    text = body.decode("utf-8", errors="replace").replace("\0", "\ufffd").encode()
    if b"\\u" not in text:
        return text
    return _ESCAPE.sub(lambda found: rb"\ufffd" if found["bad"] else found[0], text)


def _is_too_deep(body: bytes) -> bool:
    if body.count(b"[") + body.count(b"{") <= _DEEPEST:
        return False
    depth = 0
    for mark in re.findall(rb"[\[{\]}]", _STRING.sub(b"", body)):
        depth += 1 if mark in b"[{" else -1
        if depth > _DEEPEST:
            return True
    return False
