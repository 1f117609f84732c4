"""The fault switches: what each does to the store and to the answer, and to which request."""

from __future__ import annotations

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.faults import KINDS, Fault
from tests.support.running import wait_for


@pytest.fixture
def post(box: Sandbox) -> Callable[..., httpx.Response]:
    """One message to Slack's stand-in, whose store is the simplest."""

    def send(**kwargs: Any) -> httpx.Response:
        return httpx.post(box.slack_url, **{"json": {"text": "三行"}, "timeout": 5, **kwargs})

    return send


@pytest.mark.parametrize(
    ("kind", "status", "stored"),
    [
        ("before_write", 500, 0),
        ("after_write", 500, 1),
        ("rejected", 400, 0),
        ("rate_limit", 429, 0),
        ("credits", 402, 0),
        ("forbidden", 403, 0),
        ("unauthorized", 401, 0),
        ("not_found", 404, 0),
        ("gone", 410, 0),
        ("redirect", 302, 0),
        ("garbage", 503, 0),
        ("bad_json", 200, 1),
    ],
)
def test_an_answer_instead(
    box: Sandbox, post: Callable[..., httpx.Response], kind: str, status: int, stored: int
) -> None:
    """The status, whether it was written, and that the next request is unharmed."""
    box.slack.faults.add(kind)
    assert post().status_code == status
    assert len(box.slack.messages) == stored
    assert post().text == "ok"


@pytest.mark.parametrize(("kind", "stored"), [("drop_before", 0), ("drop", 0), ("drop_after", 1)])
def test_a_lost_connection(box: Sandbox, post: Callable[..., httpx.Response], kind: str, stored: int) -> None:
    """No answer at all."""
    box.slack.faults.add(kind)
    with pytest.raises(httpx.RemoteProtocolError):
        post()
    assert len(box.slack.messages) == stored


@pytest.mark.parametrize(("kind", "stored"), [("hang_before", 0), ("hang", 0), ("hang_after", 1)])
def test_an_answer_that_does_not_come(
    box: Sandbox, post: Callable[..., httpx.Response], kind: str, stored: int
) -> None:
    """The client gives up; what is stored does not change afterwards."""
    box.slack.faults.add(kind)
    with pytest.raises(httpx.ReadTimeout):
        post(timeout=0.2)
    assert len(box.slack.messages) == stored
    assert post().text == "ok"
    assert len(box.slack.messages) == stored + 1


def test_a_hang_ends_by_itself(box: Sandbox, post: Callable[..., httpx.Response]) -> None:
    """After `seconds` the connection is closed."""
    box.slack.faults.add("hang", seconds=0.1)
    with pytest.raises(httpx.RemoteProtocolError):
        post()


def test_slow_is_only_slow(box: Sandbox, post: Callable[..., httpx.Response]) -> None:
    """It takes at least `seconds` and then succeeds."""
    box.slack.faults.add("slow", seconds=0.2)
    answer = post()
    assert answer.text == "ok"
    assert answer.elapsed.total_seconds() >= 0.2


def test_what_was_under_way_at_a_reset_stores_nothing(
    box: Sandbox, post: Callable[..., httpx.Response]
) -> None:
    """Else a slow request of one test would be a post in the next."""
    box.slack.faults.add("slow", seconds=0.3)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(post)
        wait_for(lambda: not box.slack.faults.waiting)
        box.reset()
        with pytest.raises(httpx.RemoteProtocolError):
            slow.result()
    assert not box.slack.messages


def test_times_skip_and_order(box: Sandbox, post: Callable[..., httpx.Response]) -> None:
    """The first passes, the next two fail, then another fault, then all is well."""
    box.slack.faults.add("before_write", times=2, skip=1)
    box.slack.faults.add("forbidden", skip=1)
    statuses = [post().status_code for _ in range(5)]
    assert statuses == [200, 500, 500, 403, 200]
    assert [call.fault for call in box.slack.calls] == [
        None,
        "before_write",
        "before_write",
        "forbidden",
        None,
    ]


def test_a_fault_for_a_text_only(box: Sandbox, post: Callable[..., httpx.Response]) -> None:
    """`body` chooses by what the request says."""
    box.slack.faults.add("before_write", times=9, body="poison")
    assert post(json={"text": "poison"}).status_code == 500
    assert post(json={"text": "water"}).status_code == 200


def test_without_a_match_only_the_write_is_met(box: Sandbox) -> None:
    """Logging in to Bluesky goes well while the record's write is set to fail; a match meets any request."""
    box.bluesky.faults.add("before_write")
    login = {"identifier": box.bluesky.handle, "password": box.bluesky.password}
    url = f"{box.bluesky_url}/xrpc/com.atproto.server.createSession"
    assert httpx.post(url, json=login).status_code == 200
    box.bluesky.faults.add("rate_limit", match="createSession", seconds=60)
    limited = httpx.post(url, json=login)
    assert limited.status_code == 429
    assert limited.json()["error"] == "RateLimitExceeded"
    assert float(limited.headers["ratelimit-reset"]) > box.bluesky.clock()


def test_a_refused_write_does_not_use_up_a_fault(box: Sandbox, post: Callable[..., httpx.Response]) -> None:
    """`after_write` waits for a write that is one."""
    box.slack.faults.add("after_write")
    assert post(json={}).status_code == 400
    assert post().status_code == 500
    assert len(box.slack.messages) == 1


def test_logins_are_limited(box: Sandbox) -> None:
    """30 in five minutes, wrong ones too."""
    box.bluesky.logins = [box.bluesky.clock()] * 30
    url = f"{box.bluesky_url}/xrpc/com.atproto.server.createSession"
    refused = httpx.post(url, json={"identifier": "x", "password": "y"})
    assert refused.json() == {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}
    assert refused.headers["ratelimit-policy"] == "30;w=300"
    assert 290 <= int(refused.headers["retry-after"]) <= 300


def test_sessions_expire_on_command(box: Sandbox) -> None:
    """Access tokens do, refresh tokens don't; a short life can be set as well."""
    session = box.bluesky.login(box.bluesky.handle, box.bluesky.password)
    box.bluesky.expire_sessions()
    url = f"{box.bluesky_url}/xrpc/com.atproto.server"
    access = {"authorization": f"Bearer {session['accessJwt']}"}
    refused = httpx.get(f"{url}.getSession", headers=access)
    assert (refused.status_code, refused.json()["error"]) == (400, "ExpiredToken")
    refresh = {"authorization": f"Bearer {session['refreshJwt']}"}
    box.bluesky.access_seconds = 0
    again = httpx.post(f"{url}.refreshSession", headers=refresh).json()
    short = {"authorization": f"Bearer {again['accessJwt']}"}
    assert httpx.get(f"{url}.getSession", headers=short).json()["error"] == "ExpiredToken"


def test_a_blob_that_nobody_used_expires(box: Sandbox) -> None:
    """A retry that comes late has to upload again."""
    blob = box.bluesky.upload(b"\x89PNG\r\n\x1a\n1", "image/png")
    box.bluesky.blob_seconds = -1
    session = box.bluesky.login(box.bluesky.handle, box.bluesky.password)
    external = {"uri": "https://example.com", "title": "t", "description": "", "thumb": blob}
    record = {
        "text": "x",
        "createdAt": "2026-11-24T00:00:00Z",
        "embed": {"$type": "app.bsky.embed.external", "external": external},
    }
    answer = httpx.post(
        f"{box.bluesky_url}/xrpc/com.atproto.repo.createRecord",
        json={"repo": box.bluesky.did, "collection": "app.bsky.feed.post", "record": record},
        headers={"authorization": f"Bearer {session['accessJwt']}"},
    )
    assert answer.json()["error"] == "BlobNotFound"


def test_every_kind_is_known_and_others_are_refused() -> None:
    """A typing error in a test is an error, not a fault that never comes."""
    for kind in KINDS:
        assert Fault(kind).kind == kind
    with pytest.raises(ValueError, match="no fault is called 'afterwrite'"):
        Fault("afterwrite")


def test_half_a_request_writes_nothing(box: Sandbox) -> None:
    """A client that dies while it sends: nothing is stored, and the next one is served."""
    body = b'{"text":"x"}'
    path = box.slack_url.removeprefix(box.base_url)
    with socket.create_connection(("127.0.0.1", int(box.base_url.rpartition(":")[2]))) as half:
        half.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body) + 5}\r\n\r\n".encode())
        half.sendall(body)
    assert httpx.post(box.slack_url, json={"text": "whole"}).text == "ok"
    assert [message["text"] for message in box.slack.messages] == ["whole"]
