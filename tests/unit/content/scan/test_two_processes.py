"""Many files on two cores."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

import pytest

from bot.content import open_site
from bot.content.scan.two_processes import Read, _send, _shares
from bot.hugo.files.source import Source
from bot.options import SiteOptions
from tests.support.site_files import NOW, Write, page


def _dies(sender: Connection, sources: Sequence[Source], read: Read) -> None:
    """A helper that is killed after its first share."""
    shares = [theirs for _, theirs in _shares(sources)]
    sender.send_bytes(marshal.dumps([read(source).pack() for source in shares[0]]))
    os._exit(9)


@pytest.mark.parametrize("helper", [_send, _dies])
def test_many_files_read_on_two_cores_are_the_same_posts(
    write: Write, monkeypatch: pytest.MonkeyPatch, helper: Callable[..., None]
) -> None:
    """In the same order, with the same errors, also where the second process is killed."""
    files = {f"content/posts/{n:03}.md": page(f"slug: s{n}") for n in range(60)}
    site = open_site(write({**files, "content/posts/050.md": "---\nbroken"}), SiteOptions())
    alone = site.posts(NOW)
    forked: list[int] = []
    monkeypatch.setattr("bot.content.scan.posts.MANY", 10)
    for name, value in (("_OURS", 7), ("_THEIRS", 9), ("_send", helper)):
        monkeypatch.setattr(f"bot.content.scan.two_processes.{name}", value)
    monkeypatch.setattr("bot.content.scan.two_processes._may_fork", lambda: not forked.append(1))
    assert site.posts(NOW) == alone
    assert forked
    assert sum(bool(post.error) for post in alone) == 1
