"""How the daemon starts, reloads and stops, and what it shows of itself."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.running import Running, wait_for

Publish = Callable[..., None]


def test_sigterm_lets_what_is_in_flight_end(run: Running, publish: Publish, blog: Blog, box: Sandbox) -> None:
    """Its receipt is recorded; nothing new is claimed; the exit status is 0."""
    box.hook.faults.add("slow", seconds=4)
    with run:
        publish("a")
        wait_for(lambda: any(line["state"] == "sending" for line in blog.sangyo("status", "--json").lines))
        publish("b")
        begun = time.monotonic()
        assert run.stop() == 0
        assert time.monotonic() - begun < 25
    assert [line["post"] for line in run.log("sent")] == ["content/posts/a.md"]
    assert run.log("stopped")[-1]["drained"] is True


def test_a_reload_takes_new_channels_and_keeps_the_old_ones_when_it_is_wrong(
    run: Running, publish: Publish, box: Sandbox, hook: str
) -> None:
    with run:
        run.channels = (
            hook + f'[channels.more]\nadapter = "webhook"\nurl = "{box.slack_url}"\nformat = "slack"\n'
        )
        run.configure(run.top)
        run.hang_up()
        wait_for(lambda: any("more" in line["channels"] for line in run.log("configuration loaded")))
        wait_for(lambda: any(line.get("channel") == "more" for line in run.log()))
        run.channels = "[channels.hook]\nadapter = 3\n"
        run.configure(run.top)
        run.hang_up()
        (line,) = wait_for(lambda: run.log("configuration is invalid, keeping the old one"))
        assert "adapter" in line["error"]
        publish("after")
        wait_for(lambda: box.hook.received and box.slack.messages)


def test_a_second_daemon_on_one_state_is_refused(run: Running, blog: Blog) -> None:
    with run:
        other = blog.sangyo("run")
        assert other.status == 2
        assert f"another `sangyo run` (process {run.process.pid}) has this state" in other.err


def test_a_port_that_is_taken_is_one_line(run: Running, blog: Blog) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run.port = taken.getsockname()[1]
        run.configure(run.top)
        refused = blog.sangyo("run")
    assert refused.status == 2
    assert f"[web] cannot listen on 127.0.0.1:{run.port}: Address already in use" in refused.err


def test_what_it_shows_of_itself(run: Running, blog: Blog, box: Sandbox, publish: Publish) -> None:
    """Health, metrics and the status page; whatever stands in a post is text there."""
    box.hook.faults.add("before_write", times=99)
    with run:
        publish("<img src=x onerror=alert(1)>")
        wait_for(lambda: run.log("unknown") or run.log("waits") or run.log("sent"))
        assert run.get("/healthz") == (200, "alive\n")
        assert run.get("/readyz") == (200, "ready\n")
        assert run.get("/nothing")[0] == 404
        _, metrics = run.get("/metrics")
        assert 'sangyo_deliveries{channel="hook",state="skipped"} 1.0' in metrics
        assert 'sangyo_oldest_waiting_seconds{channel="hook"}' in metrics
        assert "process_resident_memory_bytes" in metrics
        status, page = run.get("/")
        assert status == 200
        assert "&lt;img src=x onerror=alert(1)&gt;" in page
        assert "<img" not in page
        request = urllib.request.Request(f"http://127.0.0.1:{run.port}/", method="POST")
        with pytest.raises(urllib.error.HTTPError, match="405"):
            urllib.request.urlopen(request, timeout=5)  # noqa: S310 - loopback


def test_systemd_is_notified(run: Running, tmp_path: Path) -> None:
    """READY once it has scanned, WATCHDOG while it lives, RELOADING around a reload, STOPPING at the end."""
    address = tmp_path / "notify"
    heard: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.bind(str(address))
        sock.settimeout(60)

        def hear(word: str) -> None:
            while word not in heard:
                heard.extend(line.partition("=")[0] for line in sock.recv(500).decode().splitlines())

        run.env = {"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": "400000"}
        with run:
            hear("READY")
            hear("WATCHDOG")
            run.hang_up()
            hear("RELOADING")
            run.stop()
            hear("STOPPING")
    assert heard.index("READY") < heard.index("RELOADING") < heard.index("STOPPING")


def test_an_operators_command_in_another_process_is_noticed(
    run: Running, publish: Publish, blog: Blog, box: Sandbox
) -> None:
    run.channels = (run.channels or "") + "review = true\n"
    with run:
        publish("a")
        (planned,) = wait_for(lambda: run.log("planned"))
        assert blog.sangyo("approve", str(planned["id"])).status == 0
        wait_for(lambda: box.hook.received)


def test_a_person_is_alerted_once_also_over_a_restart(
    run: Running, publish: Publish, box: Sandbox, hook: str
) -> None:
    """A webhook that is gone needs a person; the alert goes out once, not with every attempt."""
    run.env = {"SANGYO_ALERTS__URL": box.slack_url}
    box.hook.faults.add("gone", times=999)
    with run:
        publish("a")
        wait_for(lambda: box.slack.messages)
        publish("b")
        time.sleep(1)
    with run:
        time.sleep(1)
    (alert,) = box.slack.messages
    assert "hook is paused" in str(alert)
    assert box.slack_url not in run.log_file.read_text(encoding="utf-8")


def test_one_channels_trouble_does_not_delay_another(
    run: Running, publish: Publish, box: Sandbox, hook: str
) -> None:
    box.slack.faults.add("hang", times=99, seconds=20)
    run.channels = hook + f'[channels.more]\nadapter = "webhook"\nurl = "{box.slack_url}"\nformat = "slack"\n'
    with run:
        for name in "abc":
            publish(name)
            wait_for(lambda name=name: len(box.hook.received) == "abc".index(name) + 1)
        assert box.slack.messages == []
        box.slack.faults.clear()
        os.kill(run.process.pid, signal.SIGTERM)
        assert run.process.wait(30) == 0


def test_a_page_that_is_late_is_waited_for(run: Running, publish: Publish, blog: Blog, box: Sandbox) -> None:
    box.site.all_live = False
    run.top = ""
    with run:
        publish("late")
        (waits,) = wait_for(lambda: run.log("waits"))
        assert "not live" in waits["reason"]
        assert box.hook.received == []
        box.site.live(f"{box.site_url}/posts/late/")
        wait_for(lambda: box.hook.received)


def test_metrics_tell_what_x_still_allows_and_what_it_cost(
    run: Running, publish: Publish, box: Sandbox
) -> None:
    """The quota is the platform's own word, from its last answer."""
    run.channels = f'[channels.x]\nadapter = "x"\napi_url = "{box.x_url}"\n'
    with run:
        publish("a")
        wait_for(lambda: run.log("sent"))
        _, metrics = run.get("/metrics")
    assert 'sangyo_platform_quota_remaining{channel="x",quota="rate-limit"} 99.0' in metrics
    assert 'sangyo_spend_month_usd{channel="x"} 0.2' in metrics
    assert 'sangyo_send_seconds_count{channel="x"} 1.0' in metrics
