"""Is a post's page live yet? Asked before anything is sent, since a platform draws its card only once.

A page counts as live when its own address answers 200; a redirect to another page (hosts that answer an
unknown address with the front page) does not. The picture that its card will show (``og:image``) has to
answer too, but is waited for only a while: a post must not hang on a broken picture.
"""

from __future__ import annotations

import codecs
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import urljoin, urlsplit

from bot import __version__
from bot.remote.safe_text import one_line

if TYPE_CHECKING:
    import httpx

    from bot.remote.bounded_http import Deadline

FIRST, FACTOR, CEILING = 2.0, 1.5, 300.0  # seconds between requests for one page: 2, 3, 4.5 … 300
RETRY_AFTER_MOST = 900.0
FRESH = 600.0  # a page that was live this many seconds ago is not requested again
PICTURE_WAIT = 600.0  # so long after its page a card's picture may still be missing
_HEAD_BYTES = 256 * 1024  # of the page, enough for its <head>
_REDIRECTS = 5
_CHARSETS = ("ascii", "big5", "cp", "euc", "gb", "iso", "koi8", "shift_jis", "utf-8", "utf-16", "utf-32")
_KEPT = 2000  # pages remembered
_AGENT = f"Sangyo/{__version__} (is the page live?)"


@dataclass(slots=True)
class _Known:
    """What is known of one page. `lock` keeps two channels from requesting it at once."""

    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    live: bool = False
    asked_at: float | None = None
    next_at: float = 0.0
    delay: float = FIRST
    etag: str | None = None
    picture_since: float | None = None  # when the page was there and its picture was not
    reason: str = "not checked yet"


class Seen(NamedTuple):
    """What is remembered of a page that is not live, for the process that checks it next.

    Times are those of the machine's monotonic clock, the same in each process.
    """

    asked_at: float
    next_at: float
    delay: float
    etag: str | None
    picture_since: float | None


@dataclass(frozen=True, slots=True)
class _Answer:
    live: bool
    reason: str
    retry_after: float = 0.0
    picture: str | None = None


class LiveCheck:
    """Asks politely whether pages are live; safe to use from several threads.

    Calling it with a URL gives True (live), False (checked just now, not live) or None (not checked: too
    early for another request). `monotonic` is the clock, in seconds; `picture_wait` is how many seconds after
    its page a card's picture may still be missing; `seen` is what an earlier one has `noted`.
    """

    def __init__(
        self,
        timeout: float = 10.0,
        monotonic: Callable[[], float] = time.monotonic,
        picture_wait: float = PICTURE_WAIT,
        seen: Mapping[str, Seen] | None = None,
    ) -> None:
        self._timeout = timeout
        self._monotonic = monotonic
        self._picture_wait = picture_wait
        self._pages = {url: _Known(**one._asdict()) for url, one in (seen or {}).items()}
        self._lock = threading.Lock()
        self._http: dict[bool, httpx.Client] = {}  # by whether it is for the site itself

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes its connections."""
        with self._lock:
            clients = list(self._http.values())
            self._http.clear()
        for client in clients:
            client.close()

    def __call__(self, url: str) -> bool | None:
        """Whether the page at `url` is live; see the class."""
        page = self._page(url)
        with page.lock:
            now = self._monotonic()
            if page.live and page.asked_at is not None and now - page.asked_at < FRESH:
                return True
            if now < page.next_at:
                return None
            answer = self._check(url, page, now)
            self._remember(page, answer, self._monotonic())
            return page.live

    def reason(self, url: str) -> str:
        """Why the page is not live, as of the last check: a phrase like "404" or "timed out"."""
        return self._page(url).reason

    def seconds_until_next(self) -> float | None:
        """How long until one of the pages that are not live may be checked again; None: all are."""
        now = self._monotonic()
        with self._lock:
            waits = [page.next_at - now for page in self._pages.values() if page.asked_at and not page.live]
        return max(min(waits), 0.0) if waits else None

    def noted(self) -> dict[str, Seen]:
        """The pages that are not live, by URL."""
        with self._lock:
            return {
                url: Seen(page.asked_at, page.next_at, page.delay, page.etag, page.picture_since)
                for url, page in self._pages.items()
                if page.asked_at is not None and not page.live
            }

    def _page(self, url: str) -> _Known:
        with self._lock:
            if len(self._pages) >= _KEPT and url not in self._pages:
                oldest = min(self._pages, key=lambda one: self._pages[one].asked_at or 0.0)
                del self._pages[oldest]
            return self._pages.setdefault(url, _Known())

    def _check(self, url: str, page: _Known, now: float) -> _Answer:
        answer = self._ask(url, page, own=url)
        if not answer.live or answer.picture is None:
            return answer
        page.picture_since = now if page.picture_since is None else page.picture_since
        if now - page.picture_since >= self._picture_wait:
            return answer
        picture = self._ask(answer.picture, None, own=url)
        if picture.live:
            return answer
        reason = one_line(f"its picture {answer.picture} is not there: {picture.reason}")
        return _Answer(False, reason, picture.retry_after)

    def _remember(self, page: _Known, answer: _Answer, now: float) -> None:
        page.live, page.reason, page.asked_at = answer.live, answer.reason, now
        if answer.live:
            page.delay, page.next_at, page.picture_since = FIRST, 0.0, None
            return
        page.next_at = now + max(page.delay, min(answer.retry_after, RETRY_AFTER_MOST))
        page.delay = min(page.delay * FACTOR, CEILING)

    def _ask(self, url: str, page: _Known | None, *, own: str) -> _Answer:
        """One look; whatever the other side does is an answer of this, never an error.

        Of a picture, which has no `page`, only the status matters. Beside the origin of `own`, the post's
        page, only public addresses are requested.
        """
        import httpx

        from bot.remote.bounded_http import Deadline

        deadline = Deadline(self._timeout)
        try:
            with deadline:
                return self._follow(url, page, deadline, own=own)
        except httpx.TimeoutException:
            return _Answer(False, "timed out")
        except httpx.TooManyRedirects:
            return _Answer(False, "redirects in a circle")
        except Exception as error:  # a page is anyone's: the parsers under this break in ways that none lists
            if deadline.is_over:
                return _Answer(False, "timed out")
            return _Answer(False, one_line(str(error), most=200) or type(error).__name__)

    def _follow(self, url: str, page: _Known | None, deadline: Deadline, *, own: str) -> _Answer:
        """The answer at the end of at most `_REDIRECTS` redirects, all within the one deadline."""
        import httpx

        known = {"If-None-Match": page.etag} if page and page.etag else {}
        at = url
        for _ in range(_REDIRECTS + 1):
            response = self._send(at, known, deadline, own)
            try:
                if not response.has_redirect_location:
                    return self._judge(url, at, page, response)
                at = urljoin(at, response.headers["location"])
            finally:
                response.close()
        raise httpx.TooManyRedirects("more than that")

    def _send(self, url: str, headers: dict[str, str], deadline: Deadline, own: str) -> httpx.Response:
        """The answer to one request, its body unread.

        Beside the origin of `own`, a host is looked up once, has to be public, and is the one connected to.
        Raises MediaError.
        """
        import httpx

        from bot.media.address import is_same_place, origin_of, public_address

        there, origin = httpx.URL(url), origin_of(url)
        extensions: dict[str, Any] = {"trace": deadline.trace}
        is_own = is_same_place(origin, own)
        if not is_own:
            headers = headers | {"Host": there.netloc.decode("ascii")}
            extensions["sni_hostname"] = there.raw_host.decode("ascii")
            there = there.copy_with(host=public_address(origin.host, origin.port, self._timeout))
        client = self._client(is_own)
        request = client.build_request("GET", there, headers=headers, extensions=extensions)
        return client.send(request, stream=True)

    def _judge(self, url: str, at: str, page: _Known | None, response: httpx.Response) -> _Answer:
        """What the answer says that stood at `at`, where redirects from `url` led."""
        if response.status_code == 304:
            return _Answer(True, "live")
        if response.status_code != 200:
            return _Answer(
                False, str(response.status_code), _retry_after(response.headers.get("retry-after"))
            )
        if page is None:
            return _Answer(True, "live")
        if _place(url) != _place(at):
            return _Answer(False, one_line(f"redirects to {at}", most=200))
        page.etag = response.headers.get("etag")
        if "html" not in response.headers.get("content-type", "html"):
            return _Answer(True, "live")
        return _Answer(True, "live", picture=_card_picture(_head(response), at))

    def _client(self, is_own: bool) -> httpx.Client:
        """The client for the site itself, or for others: a proxy looks names up again, so these have none."""
        import httpx

        with self._lock:
            if is_own not in self._http:
                headers = {"User-Agent": _AGENT, "Cache-Control": "no-cache", "Accept-Encoding": "identity"}
                alone = httpx.Limits(max_keepalive_connections=0)  # each look has connections of its own
                self._http[is_own] = httpx.Client(
                    timeout=self._timeout, headers=headers, limits=alone, trust_env=is_own
                )
            return self._http[is_own]


def _place(url: str) -> str:
    """The path of a URL as one page: with or without its closing slash or index.html it is the same."""
    return urlsplit(url).path.removesuffix("index.html").rstrip("/")


def _retry_after(value: str | None) -> float:
    """Seconds of a ``Retry-After`` (RFC 9110 §10.2.3: seconds or a date); 0 without one."""
    if not value:
        return 0.0
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, OverflowError):
        return 0.0


def _head(response: httpx.Response) -> str:
    """The page up to the end of its `<head>`, decompressed within bounds; empty where it cannot be read."""
    from bot.remote.bounded_http import read

    coding = response.headers.get("content-encoding", "")
    content = read(response.iter_raw(), coding, _HEAD_BYTES, b"</head>") or b""
    return content.decode(_charset(response.charset_encoding), errors="replace")


def _charset(name: str | None) -> str:
    """A charset of web pages as Python calls it; Python knows codecs too that decompress, or take hours."""
    try:
        found = codecs.lookup(name or "utf-8").name
    except (LookupError, ValueError):
        return "utf-8"
    return found if found.startswith(_CHARSETS) else "utf-8"


class _Metas(HTMLParser):
    """Collects ``<meta property|name=… content=…>``; the first of a name wins."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            return
        named = dict(attrs)
        name, content = named.get("property") or named.get("name"), named.get("content")
        if name and content:
            self.found.setdefault(name.lower(), content)


def _card_picture(html: str, base: str) -> str | None:
    """The picture that a link card of this page shows, absolute; only on http(s)."""
    metas = _Metas()
    metas.feed(html)
    source = metas.found.get("og:image") or metas.found.get("twitter:image")
    if not source:
        return None
    try:
        url = urljoin(base, source.strip())
        return url if urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:  # a bracket in the host: no card can show it either
        return None
