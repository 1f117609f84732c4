"""Opens what writers put into a site: regular files only, and no more of one than a limit.

A named pipe would be waited for, a device read for ever.
"""

from __future__ import annotations

import os
import stat

from bot.errors import ContentError

PAGE_BYTES = 8_000_000  # a page's text, pictures apart; a long novel has 3 MB
_NOT_WAITING = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


def read_without_links(file: str, most: int) -> bytes:
    """As `read_regular`, for a file whose path must not lead over a link: a writer's picture.

    `bot.content` has resolved every link that stays in the site.
    """
    if os.path.realpath(file) != file:
        raise ContentError("leads outside the site: put the file itself there, not a link")
    return read_regular(file, most)


def read_regular(file: str, most: int = PAGE_BYTES) -> bytes:
    """The bytes of a file. Raises ContentError: it is no regular file, or larger than `most`; OSError.

    Without Python's buffers, which cost a tenth of a scan.
    """
    handle = os.open(file, _NOT_WAITING)
    try:
        seen = os.fstat(handle)
        if not stat.S_ISREG(seen.st_mode):
            raise ContentError(
                "is no regular file (but a pipe, a device or a folder): put a file in its place"
            )
        size = seen.st_size
        raw = os.read(handle, size + 1) if size <= most else b""
        while len(raw) != size <= most >= len(raw) and (more := os.read(handle, 1 << 20)):  # in pieces
            raw += more
    finally:
        os.close(handle)
    if len(raw) > most or size > most:
        raise ContentError(f"is larger than {most // 1_000_000} MB: split it, or take it out of the site")
    return raw
