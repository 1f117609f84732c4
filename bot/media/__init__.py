"""A cover -> bytes that a platform takes; a picture that cannot be used never stops a post.

`prepare` brings a message's pictures under a platform's limits, `fetch` gets a remote one. `apart` has the
risky part done in a child process (`child`): there `convert` keeps a picture's pixels or re-encodes it,
`metadata` strips EXIF and the like, `jpeg` finds the quality and the size that fit. `header` tells kind and
size without decoding. The same input gives the same bytes. Pillow is imported when first needed.
"""

from __future__ import annotations

from bot.media.convert import convert
from bot.media.fetch import fetch_cover, fetcher
from bot.media.jpeg import Prepared
from bot.media.prepare import prepare, read_picture

__all__ = ["Prepared", "convert", "fetch_cover", "fetcher", "prepare", "read_picture"]
