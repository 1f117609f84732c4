"""The lock beside a state, systemd, and alerts in their receivers' formats."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from bot.alerts import request
from bot.daemon.system import notify, sole_daemon, watchdog_seconds
from bot.errors import UsageError

SECRET = "whsec_c2FuZ3lvLXNhbmRib3gtc2VjcmV0LTMyLWJ5dGVzISE="


def test_one_daemon_for_a_state_and_the_lock_ends_with_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/state/sangyo.db"
    with sole_daemon(url):
        with pytest.raises(UsageError, match=f"process {os.getpid()}"), sole_daemon(url):
            pass
        with sole_daemon(f"sqlite:///{tmp_path}/state/other.db"):
            pass
    with sole_daemon(url):
        pass


def test_postgresql_takes_any_number() -> None:
    url = "postgresql+psycopg://user@127.0.0.1/sangyo"
    with sole_daemon(url), sole_daemon(url):
        pass


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be written"), sole_daemon(f"sqlite:///{tmp_path}/file/a.db"):
        pass


def test_without_systemd_nobody_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    notify("READY=1")


@pytest.mark.parametrize(
    ("usec", "pid", "seconds"),
    [("120000000", None, 60.0), ("", None, None), ("0", None, None), ("120000000", "1", None)],
)
def test_the_watchdog_is_told_twice_in_its_time(
    monkeypatch: pytest.MonkeyPatch, usec: str, pid: str | None, seconds: float | None
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", usec)
    monkeypatch.setenv("WATCHDOG_PID", pid or str(os.getpid()))
    assert watchdog_seconds() == seconds


def test_a_standard_alert_is_signed_and_has_the_same_id_again() -> None:
    headers, body = request("standard", "failed:7", "no", "blog.example.org", 1_800_000_000.0, SECRET)
    again, _ = request("standard", "failed:7", "no", "blog.example.org", 1_800_000_060.0, SECRET)
    assert headers["webhook-id"] == again["webhook-id"]
    expected = Webhook(SECRET).sign(
        headers["webhook-id"], datetime.fromtimestamp(1_800_000_000, UTC), body.decode()
    )
    assert headers["webhook-signature"] == expected
    assert json.loads(body)["data"] == {"site": "blog.example.org", "key": "failed:7", "text": "no"}


def test_a_chats_alert_pings_nobody() -> None:
    _, discord = request("discord", "k", "@everyone <b>", "blog.example.org", 0.0, None)
    assert json.loads(discord)["allowed_mentions"] == {"parse": []}
    _, slack = request("slack", "k", "<!channel> & co", "blog.example.org", 0.0, None)
    assert json.loads(slack)["text"] == "Sangyo, blog.example.org: &lt;!channel&gt; &amp; co"
