"""No secret in any text, also when the other side throws back everything that it was sent."""

from __future__ import annotations

import base64
import logging
from typing import Any

import pytest

import adapters
from bot.errors import CannotTell, DeliveryError
from tests.support.canned import Canned
from tests.support.targets import ADDRESSES, delivery, post, unguarded

KEY = base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
CASES: dict[str, dict[str, Any]] = {
    "x": {
        "adapter": "x",
        "consumer_key": "consumer-key-value",
        "consumer_secret": "consumer-secret-value",
        "access_token": "access-token-value",
        "access_token_secret": "access-token-secret-value",
    },
    "bluesky": {"adapter": "bluesky", "handle": "a.test", "app_password": "abcd-efgh-ijkl-mnop"},
    "mastodon": {"adapter": "mastodon", "access_token": "mastodon-token-value"},
    "standard": {"adapter": "webhook", "secret": f"whsec_{KEY}"},
    "discord": {"adapter": "webhook", "format": "discord"},
    "slack": {"adapter": "webhook", "format": "slack"},
}
PATH = "/services/T0000/secret-step-of-the-path"
HIDDEN = (
    "consumer-key-value",
    "consumer-secret-value",
    "access-token-value",
    "access-token-secret-value",
    "abcd-efgh-ijkl-mnop",
    "mastodon-token-value",
    KEY,
    "secret-step-of-the-path",
)


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 410, 413, 429, 500, 503])
@pytest.mark.parametrize("name", CASES)
def test_an_answer_that_echoes_the_request(
    canned: Canned, caplog: pytest.LogCaptureFixture, name: str, status: int
) -> None:
    """Headers, address and body come back as the error's text: none of the secrets is shown or logged."""
    canned.echo = True
    canned.answer(status, content_type="text/plain")
    address = ADDRESSES.get(name, "url")
    url = canned.url + (PATH if address == "url" else "")
    cls = adapters.load(CASES[name]["adapter"])
    made = cls(name, cls.Options(**CASES[name], **{address: url}), {})
    shown = [repr(made.options), str(made.options)]
    with caplog.at_level(logging.INFO):
        for act in (lambda one: made.send(one, unguarded), made.find, lambda _: made.check()):
            try:
                act(delivery(made, post()))
            except (DeliveryError, CannotTell) as error:
                shown += _texts(error)
    assert len(shown) > 2
    everything = "\n".join([*shown, caplog.text])
    for secret in HIDDEN:
        assert secret not in everything


def _texts(error: BaseException | None) -> list[str]:
    texts = []
    while error is not None:
        texts += [str(error), repr(error)]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return texts
