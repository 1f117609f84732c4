"""A small answer that grows."""

from __future__ import annotations

import gzip
from functools import cache


@cache
def gzip_bomb() -> bytes:
    """200 MB of text, compressed to 200 kB."""
    return gzip.compress(b"a" * 200_000_000)
