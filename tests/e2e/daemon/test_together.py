"""Two daemons on one PostgreSQL, as two machines would run them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.running import Running, free_port, wait_for


def test_two_daemons_share_one_state(
    run: Running, blog: Blog, box: Sandbox, publish: Callable[..., None], postgres_url: str
) -> None:
    """Both see every file; each post goes out once, and goes on when one of them is killed."""
    run.env = {"SANGYO_ANNOUNCE__STATE": postgres_url}
    port = free_port()
    with run:
        other = Running(blog, env=run.env | {"SANGYO_WEB__PORT": str(port)}, port=port)
        other.start()
        wait_for(other.is_ready)
        for number in range(20):
            publish(f"a{number:02d}")
        wait_for(lambda: len(box.hook.received) >= 20, 60)
        other.process.kill()
        other.process.wait(10)
        for number in range(5):
            publish(f"b{number}")
        wait_for(lambda: len(box.hook.received) >= 25, 60)
        time.sleep(0.5)
    titles = Counter(one.json["data"]["title"] for one in box.hook.received)
    assert len(titles) == 25
    assert set(titles.values()) == {1}
    assert all(one.repeats == 0 for one in box.hook.received)
