"""The faulty proxy in front of the real PDS: what reached the server, and what the client learned."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import pytest

from bot.sandbox.proxy import FaultyProxy
from tests.support.pds import RealAccount

POST = "app.bsky.feed.post"


def key() -> str:
    """A record key of the test's own."""
    return "3l" + uuid.uuid4().hex.translate(str.maketrans("0189", "wxyz"))[:11]


def put(proxy: FaultyProxy, account: RealAccount, rkey: str, **kwargs: Any) -> httpx.Response:
    """putRecord through the proxy."""
    record = {"$type": POST, "text": "三行", "createdAt": "2026-11-24T00:00:00Z"}
    return httpx.post(
        f"{proxy.url}/xrpc/com.atproto.repo.putRecord",
        json={"repo": account.did, "collection": POST, "rkey": rkey, "record": record},
        headers={"authorization": f"Bearer {account.access}"},
        **{"timeout": 20, **kwargs},
    )


def test_without_faults_it_is_not_there(pds_account: RealAccount) -> None:
    """Answers, headers and errors pass through."""
    with FaultyProxy(pds_account.service) as proxy:
        rkey = key()
        assert put(proxy, pds_account, rkey).json()["uri"].endswith(rkey)
        query = {"repo": pds_account.did, "collection": POST, "rkey": rkey}
        read = httpx.get(f"{proxy.url}/xrpc/com.atproto.repo.getRecord", params=query, timeout=20)
        assert read.json()["value"]["text"] == "三行"
        missing = httpx.get(
            f"{proxy.url}/xrpc/com.atproto.repo.getRecord", params={**query, "rkey": key()}, timeout=20
        )
        assert missing.json()["error"] == "RecordNotFound"


@pytest.mark.parametrize(
    ("kind", "raised", "stored"),
    [
        ("drop_before", httpx.RemoteProtocolError, False),
        ("drop_after", httpx.RemoteProtocolError, True),
        ("hang_before", httpx.ReadTimeout, False),
        ("hang_after", httpx.ReadTimeout, True),
        ("before_write", None, False),
        ("after_write", None, True),
        ("rate_limit", None, False),
    ],
)
def test_what_is_lost_on_the_way(
    pds_account: RealAccount, kind: str, raised: type[Exception] | None, stored: bool
) -> None:
    """The client cannot tell the two apart; the server can."""
    with FaultyProxy(pds_account.service) as proxy:
        proxy.faults.add(kind)
        rkey = key()
        if raised is None:
            assert put(proxy, pds_account, rkey).status_code in (429, 500)
        else:
            with pytest.raises(raised):
                put(proxy, pds_account, rkey, timeout=1)
        assert (pds_account.record(POST, rkey) is not None) is stored
        assert put(proxy, pds_account, rkey).status_code == 200


def test_a_server_that_is_gone() -> None:
    """502, as a proxy says."""
    with FaultyProxy("http://127.0.0.1:9") as proxy:
        assert httpx.get(f"{proxy.url}/xrpc/_health", timeout=20).status_code == 502
