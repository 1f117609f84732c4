"""Killed at any moment, the next `announce` or daemon has everything posted within seconds, and once.

The lease is five minutes: who waited for it would be found out.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.model import State
from bot.outbox import open_outbox
from bot.outbox.store import Outbox
from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.running import Running, wait_for

WITHIN = 20.0  # seconds; on a quiet machine 1 to 7
LINES = ["一行目です。", "二行目です。", "三行目です。"]
WRITES = ("x", "bluesky", "hook")


@pytest.fixture(params=["sqlite", "postgresql"])
def state(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of the outbox, on each database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path}/state/sangyo.db"


@pytest.fixture
def blog(tmp_path: Path, box: Sandbox, state: str) -> Blog:
    """A blog past its first run, with two new posts; X's own delay is two seconds, not three minutes."""
    made = Blog(tmp_path, box)
    made.configure(f'[announce]\nlive_check = false\nstate = "{state}"\n', box.config().replace(
        'adapter = "x"', 'adapter = "x"\nsettle_delay = "2s"'
    ))  # fmt: skip
    assert made.sangyo("announce").status == 0
    yesterday = datetime.now(UTC) - timedelta(hours=1)
    for name in ("one", "two"):
        made.post(name, f"記事 {name}", LINES, date=yesterday.isoformat())
    return made


def posted(box: Sandbox) -> list[int]:
    """How many posts each platform holds about each of the two."""
    state = box.state()
    kept = (state["x"]["posts"], state["bluesky"]["records"], state["hook"]["received"])
    return [
        len({one.get("id") or str(one) for one in posts if f"/posts/{name}/" in str(one)})
        for posts in kept
        for name in ("one", "two")
    ]


@pytest.fixture
def outbox(blog: Blog, state: str) -> Iterator[Outbox]:
    """The blog's outbox, to look into."""
    with closing(open_outbox(state)) as opened:
        yield opened


def is_planned(outbox: Outbox) -> bool:
    """A delivery is in the outbox, and none has been claimed so far as one can see."""
    return bool(outbox.deliveries(states=[State.PENDING]))


def are_hanging(box: Sandbox, platforms: int) -> bool:
    return sum(not stand_in.faults.waiting for stand_in in (box.x, box.bluesky, box.hook)) >= platforms


def moments(box: Sandbox, outbox: Outbox, moment: str) -> Callable[[], bool]:
    """Sets the scene for a moment at which a process is to be killed, and tells when it has come."""
    if moment == "planned":
        return lambda: is_planned(outbox)
    for stand_in in (box.x, box.bluesky, box.hook):
        stand_in.faults.add(moment, seconds=60)
    return lambda: are_hanging(box, len(WRITES))


def announcing(blog: Blog) -> subprocess.Popen[bytes]:
    """An `announce` that has just been started."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "announce"],
        cwd=blog.folder,
        env=blog.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def daemon(blog: Blog) -> Running:
    """A daemon that has just been started, with the blog's configuration and a page of its own."""
    run = Running(blog)
    config = blog.folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"[web]\nport = {run.port}\n{text}", encoding="utf-8")
    run.start()
    return run


@contextmanager
def ending(run: Running) -> Iterator[None]:
    """Leaves no daemon behind where the block fails: it would post into the next test's stand-ins."""
    try:
        yield
    except BaseException:
        run.process.kill()
        run.process.wait()
        raise


@pytest.mark.parametrize("moment", ["planned", "hang_before", "hang_after"])
def test_after_a_killed_announce(blog: Blog, outbox: Outbox, moment: str) -> None:
    come = moments(blog.box, outbox, moment)
    killed = announcing(blog)
    wait_for(come, every=0.002)
    killed.kill()
    killed.wait()
    began = time.monotonic()
    ran = blog.sangyo("announce", "--wait", f"{WITHIN}s")
    seconds = time.monotonic() - began
    print(f"announce, killed at {moment}: all is posted {seconds:.1f} s after the next start")
    assert ran.status == 0, ran.out + ran.err
    assert posted(blog.box) == [1] * 6
    assert seconds < WITHIN


@pytest.mark.parametrize("moment", ["planned", "hang_before", "hang_after"])
def test_after_a_killed_daemon(blog: Blog, outbox: Outbox, moment: str) -> None:
    come = moments(blog.box, outbox, moment)
    run = daemon(blog)
    wait_for(come, every=0.002)
    os.kill(run.process.pid, signal.SIGKILL)
    run.process.wait()
    began = time.monotonic()
    run.start()
    with ending(run):
        wait_for(lambda: all(posted(blog.box)), WITHIN)
    print(f"run, killed at {moment}: all is posted {time.monotonic() - began:.1f} s after the next start")
    assert run.stop() == 0
    assert posted(blog.box) == [1] * 6


def test_a_daemon_takes_over_from_an_announce_that_is_killed_beside_it(blog: Blog, outbox: Outbox) -> None:
    """Nothing tells it so: it looks every few seconds whether the process still lives."""
    come = moments(blog.box, outbox, "hang_before")
    killed = announcing(blog)
    wait_for(come, every=0.002)
    run = daemon(blog)
    with ending(run):
        wait_for(run.is_ready)
        killed.kill()
        killed.wait()
        wait_for(lambda: all(posted(blog.box)), WITHIN)
    assert run.stop() == 0
    assert posted(blog.box) == [1] * 6
