"""The process that sends: there when something is due, gone when idle, and replaced when it dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import httpx

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.processes import children
from tests.support.running import Running, wait_for

Publish = Callable[..., None]
SDKS = ("atproto", "tweepy", "PIL", "requests", "httpx", "standardwebhooks")


def is_sending(blog: Blog) -> bool:
    return any(line["state"] == "sending" for line in blog.sangyo("status", "--json").lines)


def test_it_is_started_when_something_is_due_and_used_again(
    run: Running, publish: Publish, box: Sandbox
) -> None:
    with run:
        assert children(run.process.pid) == []
        publish("a")
        wait_for(lambda: box.hook.received)
        (first,) = wait_for(lambda: children(run.process.pid))
        publish("b")
        wait_for(lambda: len(run.log("sent")) == 2)
        assert children(run.process.pid) == [first]
        os.kill(first, signal.SIGTERM)  # it ends well by itself, and nobody minds
        wait_for(lambda: not children(run.process.pid))
        publish("c")
        wait_for(lambda: len(run.log("sent")) == 3)
    assert run.log("the process that sends has died") == []
    assert len(box.hook.received) == 3


def test_the_daemon_itself_loads_no_sdk(run: Running, publish: Publish, box: Sandbox, tmp_path: Path) -> None:
    """Nor Pillow, from its start over a post, its page and a withdrawal there to its end."""
    modules = tmp_path / "modules"
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, pathlib, sys\n"
        f"file = pathlib.Path({str(modules)!r})\n"
        "if 'run' in sys.orig_argv:\n"
        "    loaded = lambda: ' '.join(name for name, module in sys.modules.items() if module)\n"
        "    atexit.register(lambda: file.write_text(loaded()))\n",
        encoding="utf-8",
    )
    token = "correct-horse-battery"
    run.env = {"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[3]}", "SANGYO_WEB__TOKEN": token}
    with run:
        publish("a")
        (sent,) = wait_for(lambda: run.log("sent"))
        page, bearer = f"http://127.0.0.1:{run.port}", {"Authorization": f"Bearer {token}"}
        assert httpx.get(page, headers=bearer).status_code == 200
        address = f"{page}/deliveries/{sent['id']}/withdraw"
        assert httpx.post(address, headers=bearer, data={"confirm": "yes"}).status_code == 303
        assert [one.json["type"] for one in box.hook.received] == ["post.published", "post.withdrawn"]
    loaded = {name.partition(".")[0] for name in modules.read_text(encoding="utf-8").split()}
    assert "apscheduler" in loaded
    assert not loaded & set(SDKS)


def test_one_that_is_killed_is_replaced_and_what_it_had_in_flight_is_settled(
    run: Running, publish: Publish, box: Sandbox, blog: Blog
) -> None:
    """The receiver got the first attempt, or not: the second one bears the same id."""
    box.hook.faults.add("slow", seconds=60)
    with run:
        publish("a")
        wait_for(lambda: is_sending(blog))
        (victim,) = children(run.process.pid)
        os.kill(victim, signal.SIGKILL)
        (line,) = wait_for(lambda: run.log("the process that sends has died"))
        assert line["status"] == -signal.SIGKILL
        box.hook.faults.clear()  # where the first attempt never came, the second would be the slow one
        wait_for(lambda: run.log("sent"))
    [state] = [one["state"] for one in blog.sangyo("status", "--json").lines if "a.md" in one["path"]]
    assert state == "sent"
    assert len({one["id"] for one in box.state()["hook"]["received"]}) == 1


def test_it_ends_with_a_daemon_that_is_killed(run: Running, publish: Publish, box: Sandbox) -> None:
    """After what it has in flight: the receipt is recorded."""
    with run:
        publish("a")
        wait_for(lambda: run.log("sent"))
        (child,) = children(run.process.pid)
        box.hook.faults.add("slow", seconds=2)
        publish("b")
        wait_for(lambda: is_sending(run.blog))
        run.process.kill()
        run.process.wait()
        wait_for(lambda: not Path(f"/proc/{child}").exists())
        states = [one["state"] for one in run.blog.sangyo("status", "--json").lines]
    assert states.count("sent") == 2


def test_the_daemon_stays_small_when_it_makes_a_picture(blog: Blog, publish: Publish, box: Sandbox) -> None:
    """Typst takes 130 MB, in a process that ends."""
    channels = box.config(pictures=True)
    blog.post("old", "古い記事", ["一行目です。"])
    with Running(blog, channels=channels) as run:
        before = run.resident()
        publish("a")
        wait_for(lambda: box.x.posts)
        (media,) = box.x.posts[0].media
        assert media.data.startswith(b"\x89PNG")
        assert run.resident() - before < 20
