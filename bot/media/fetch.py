"""A remote cover's bytes, within a time and a size."""

from __future__ import annotations

import time

from bot.errors import MediaError

MAX_FILE_BYTES = 40_000_000
FETCH_SECONDS = 20.0


def fetch_cover(url: str, *, timeout: float = FETCH_SECONDS, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """The bytes behind an http(s) URL, within `timeout` seconds in all and `max_bytes`. Raises MediaError."""
    import httpx

    if not url.startswith(("https://", "http://")):
        raise MediaError("not an http or https address")
    deadline = time.monotonic() + timeout
    try:
        with (
            httpx.Client(timeout=timeout, follow_redirects=True, max_redirects=5) as client,
            client.stream("GET", url) as response,
        ):
            if not response.is_success:
                raise MediaError(f"its address answered {response.status_code}")
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > max_bytes:
                    raise MediaError(f"larger than {max_bytes // 1_000_000} MB")
                if time.monotonic() > deadline:
                    raise MediaError(f"did not arrive within {timeout:g} s")
            return bytes(body)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise MediaError(f"could not be fetched ({type(error).__name__})") from error
