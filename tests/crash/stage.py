"""The servers of a run, each in a process of its own: the sandbox, PostgreSQL, a cover."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.crash.cells import Bench
from tests.crash.platforms import Place
from tests.support.postgres import run_postgres

_SANDBOX = """
import json, sys
from bot.sandbox import Sandbox
with Sandbox(port=0) as box:
    servers = {"url": box.base_url, "secrets": box.environment(), "handle": box.bluesky.handle}
    print(json.dumps(servers), flush=True)
    sys.stdin.read()
"""


@contextmanager
def sandbox_process() -> Iterator[Place]:
    """The sandbox in a process of its own: this one stays without threads, so that it can be forked."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SANDBOX], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        servers = json.loads(process.stdout.readline())
        yield Place(servers["url"], servers["secrets"], servers["handle"])
    finally:
        process.communicate()


@contextmanager
def bench(databases: tuple[str, ...] = ("sqlite", "postgres")) -> Iterator[Bench]:
    """Everything that trials need."""
    _warm()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crash")))
        urls = {"sqlite": f"sqlite:///{folder}/sangyo.db"}
        if "postgres" in databases:
            server = stack.enter_context(run_postgres())
            urls["postgres"] = server.url(server.create())
        cover = folder / "cover.png"
        _draw(cover)
        place = stack.enter_context(sandbox_process())
        yield Bench(place, {name: urls[name] for name in databases}, cover)


def _warm() -> None:
    """Loads what every child needs, once."""
    import atproto
    import mastodon
    import tweepy
    from sqlalchemy.dialects import postgresql, sqlite

    from bot import delivery, media, policy
    from bot.compose import counting

    assert all((atproto, mastodon, tweepy, postgresql, sqlite, delivery, media, policy, counting))


def _draw(file: Path) -> None:
    from PIL import Image

    Image.new("RGB", (64, 48), (20, 160, 80)).save(file)
