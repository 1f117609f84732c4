"""What a full scan sends to its process."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from bot import settings
from bot.daemon.full_scan import plain

SECRET = "whsec_c2FuZ3lvLXNhbmRib3gtc2VjcmV0LTMyLWJ5dGVzISE="


def test_settings_reach_the_scanning_process_as_they_were_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Secrets, durations and windows too, whatever has become of the file since."""
    monkeypatch.setenv("SANGYO_CHANNELS__HOOK__SECRET", SECRET)
    config = tmp_path / "config.toml"
    config.write_text(
        '[site]\nsections = ["posts"]\n[channels.hook]\nadapter = "webhook"\nurl = "http://127.0.0.1:9/"\n'
        'windows = ["07:00-09:00"]\nmin_interval = "30m"\n',
        encoding="utf-8",
    )
    loaded = settings.load(config)
    config.write_text("broken", encoding="utf-8")
    arrived = pickle.loads(pickle.dumps(plain(loaded)))  # noqa: S301 - made here
    assert arrived.state_url == loaded.state_url
    assert arrived.site.sections == ("posts",)
    sent, got = loaded.channels["hook"], arrived.channels["hook"]
    assert got.secret.get_secret_value() == SECRET
    assert (got.windows, got.min_interval, got.timeout) == (sent.windows, sent.min_interval, sent.timeout)
