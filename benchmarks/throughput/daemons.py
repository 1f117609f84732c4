"""Three real daemons, each with its own copy of the site, on one PostgreSQL; one is killed half-way."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.daemon_site import daemon, post, write_site
from bot.delivery import LEASE
from bot.outbox import open_outbox
from bot.outbox.tables import deliveries
from tests.crash.cells import Bench, let_time_pass
from tests.crash.children import in_child
from tests.crash.platforms import Place
from tests.crash.processes import until

SITE = "blog.example.org"
_PORT = 18770


class _Box:
    """What `daemon` asks of a sandbox, of one in another process."""

    def __init__(self, place: Place) -> None:
        self.hook_url = f"{place.url}/hook"
        self._secrets = place.secrets

    def environment(self) -> dict[str, str]:
        return self._secrets


def three_daemons(place: Bench, count: int) -> float:
    """Posts a second, from the files' appearance to the last receipt. Raises AssertionError."""
    place.place.reset()
    os.environ["SANGYO_ANNOUNCE__STATE"] = place.databases["postgres"]
    box: Any = _Box(place.place)
    with ExitStack() as stack:
        roots = [Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="daemon"))) for _ in range(3)]
        for root in roots:
            write_site(root, 0)
        running = [stack.enter_context(daemon(root, box, _PORT + n)) for n, root in enumerate(roots)]
        began = time.monotonic()
        for root in roots:
            _publish(root, count)
        until(lambda: len(_ids(place)) >= count // 2, 600)
        running[0].process.kill()
        until(lambda: _open(place) <= 1 and len(_ids(place)) >= count - 1, 600)
        seconds = time.monotonic() - began
        # What the killed one held is settled when its lease has run out; those five minutes need no waiting.
        in_child(partial(_pass_lease, place))
        until(lambda: _open(place) == 0, 60)
    missing, repeats = count - len(_ids(place)), place.place.requests("hook") - count
    assert missing == 0, f"{missing} posts lost"
    assert repeats <= 1, f"{repeats} sent again: only what the killed one had in hand may be, under its id"
    return count / seconds


def _publish(root: Path, count: int) -> None:
    now = datetime.now(UTC) - timedelta(minutes=5)
    for number in range(count):
        text = post(f"記事{number}", now)
        (root / "content" / "posts" / f"n{number:05d}.md").write_text(text, encoding="utf-8")


def _ids(place: Bench) -> set[str]:
    """The webhook-ids that came."""
    return {one["id"] for one in place.place.state()["hook"]["received"]}


def _open(place: Bench) -> int:
    def count() -> int:
        with open_outbox(place.databases["postgres"]).read() as tx:
            query = sa.select(sa.func.count()).where(
                deliveries.c.site == SITE, deliveries.c.state.in_(["pending", "sending", "unknown"])
            )
            return int(tx.execute(query).scalar_one())

    return int(in_child(count).value)


def _pass_lease(place: Bench) -> None:
    let_time_pass(open_outbox(place.databases["postgres"]), SITE, LEASE)
