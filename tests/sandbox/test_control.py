"""The sandbox as another program sees it: `/_sandbox/` over HTTP, and `serve` as a process."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import Any

import httpx
import pytest

from bot.errors import UsageError
from bot.sandbox import Sandbox, serve

SERVE = """
from bot.sandbox import serve
try:
    serve(0)
except KeyboardInterrupt:
    raise SystemExit(130)
"""


def test_faults_state_and_reset_over_http(box: Sandbox) -> None:
    """What a test in another language would do."""
    control = f"{box.base_url}/_sandbox"
    fault = {"platform": "slack", "kind": "after_write", "times": 1}
    assert httpx.post(f"{control}/faults", json=fault).json()["faults"][0]["kind"] == "after_write"
    assert httpx.post(box.slack_url, json={"text": "三行"}).status_code == 500
    state = httpx.get(f"{control}/state").json()
    assert [message["text"] for message in state["slack"]["messages"]] == ["三行"]
    assert state["slack"]["faults"] == []
    calls = httpx.get(f"{control}/calls/slack").json()["calls"]
    assert [(call["line"].split()[0], call["status"], call["fault"]) for call in calls] == [
        ("POST", 500, "after_write")
    ]
    httpx.post(f"{control}/reset")
    assert httpx.get(f"{control}/state").json()["slack"]["messages"] == []


@pytest.mark.parametrize("origin", ["https://evil.test", "null"])
def test_a_page_of_another_site_switches_nothing(box: Sandbox, origin: str) -> None:
    """`text/plain` needs no preflight, so a browser sends it; its Origin gives it away."""
    httpx.post(box.slack_url, json={"text": "三行"})
    headers = {"origin": origin, "content-type": "text/plain"}
    for path in ("reset", "faults", "site", "set"):
        assert httpx.post(f"{box.base_url}/_sandbox/{path}", headers=headers, content="{}").status_code == 403
    assert len(httpx.get(f"{box.base_url}/_sandbox/state").json()["slack"]["messages"]) == 1
    own = httpx.post(f"{box.base_url}/_sandbox/reset", headers={"origin": box.base_url})
    assert own.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"platform": "myspace", "kind": "after_write"},
        {"platform": "x", "kind": "typo"},
        {"platform": "x", "kind": "slow", "colour": "red"},
    ],
)
def test_a_wrong_switch_is_refused(box: Sandbox, body: dict[str, Any]) -> None:
    """400 with the reason; nothing is set."""
    answer = httpx.post(f"{box.base_url}/_sandbox/faults", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert box.x.faults.waiting == []


def test_faults_can_be_taken_back(box: Sandbox) -> None:
    """DELETE clears them all."""
    box.x.faults.add("after_write", times=5)
    httpx.delete(f"{box.base_url}/_sandbox/faults")
    assert box.x.faults.waiting == []


def test_pages_and_settings_over_http(box: Sandbox) -> None:
    """Pages go live and down; a token's life can be shortened; other names are refused."""
    control = f"{box.base_url}/_sandbox"
    httpx.post(f"{control}/site", json={"live": [f"{box.site_url}/a/", "/b/"]})
    assert httpx.get(f"{box.site_url}/a/").status_code == 200
    assert httpx.post(f"{control}/site", json={"down": ["/a/"]}).json()["live"] == ["/b/"]
    body = {"platform": "bluesky", "name": "access_seconds", "value": 1}
    assert httpx.post(f"{control}/set", json=body).status_code == 200
    assert box.bluesky.access_seconds == 1
    assert httpx.post(f"{control}/set", json={**body, "name": "did"}).status_code == 400


def test_as_a_process_it_says_how_to_use_it_and_ends_on_interrupt() -> None:
    """URLs, a config that fits, the secrets; Ctrl-C ends it."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line.strip())
            if "/_sandbox/state" in line:
                break
        url = next(line.rpartition(" ")[2] for line in lines if line.startswith("The sandbox is up"))
        assert f'service = "{url}bluesky"' in lines
        assert any(line.startswith("export SANGYO_CHANNELS__HOOK__SECRET=whsec_") for line in lines)
        _until_up(url)
        assert httpx.get(f"{url}site/any/page/").status_code == 200
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
        assert (process.returncode, errors) == (130, "")
    finally:
        process.kill()
        process.wait()


def test_a_port_that_is_taken_is_one_line(box: Sandbox) -> None:
    """And says what to do."""
    port = int(box.base_url.rpartition(":")[2])
    with pytest.raises(UsageError, match=f"port {port} on 127.0.0.1 cannot be opened.*choose another"):
        serve(port)


def test_before_and_after_the_block_there_is_no_url() -> None:
    """A clear error in place of a wrong address, and the port is free again."""
    unused = Sandbox()
    with pytest.raises(RuntimeError, match="not running"):
        _ = unused.x_url
    with unused:
        port = int(unused.base_url.rpartition(":")[2])
    with Sandbox(port) as again:
        assert httpx.get(f"{again.base_url}/_sandbox/state").status_code == 200


def _until_up(url: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{url}_sandbox/version")
        except httpx.ConnectError:
            continue
        return
