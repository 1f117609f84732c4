"""An alert in its receiver's format."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from standardwebhooks import Webhook

from adapters.webhook.alert import request

SECRET = "whsec_c2FuZ3lvLXNhbmRib3gtc2VjcmV0LTMyLWJ5dGVzISE="


def test_a_standard_alert_is_signed_and_has_the_same_id_again() -> None:
    headers, body = request(
        "standard", key="failed:7", text="no", site="blog.example.org", now=1_800_000_000.0, secret=SECRET
    )
    again, _ = request(
        "standard", key="failed:7", text="no", site="blog.example.org", now=1_800_000_060.0, secret=SECRET
    )
    assert headers["webhook-id"] == again["webhook-id"]
    expected = Webhook(SECRET).sign(
        headers["webhook-id"], datetime.fromtimestamp(1_800_000_000, UTC), body.decode()
    )
    assert headers["webhook-signature"] == expected
    assert json.loads(body)["data"] == {"site": "blog.example.org", "key": "failed:7", "text": "no"}


def test_a_chats_alert_pings_nobody() -> None:
    _, discord = request(
        "discord", key="k", text="@everyone <b>", site="blog.example.org", now=0.0, secret=None
    )
    assert json.loads(discord)["allowed_mentions"] == {"parse": []}
    _, slack = request(
        "slack", key="k", text="<!channel> & co", site="blog.example.org", now=0.0, secret=None
    )
    assert json.loads(slack)["text"] == "Sangyo, blog.example.org: &lt;!channel&gt; &amp; co"
