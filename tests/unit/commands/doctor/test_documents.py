"""Does the site say whose publication it is? On a server that answers whatever a site may."""

from __future__ import annotations

import pytest

from bot.commands.doctor.documents import _served
from tests.support.canned import Canned, canned

__all__ = ["canned"]
URI = "at://did:plc:abc/site.standard.publication/2ux4kunxprtv4"


@pytest.mark.parametrize(
    ("status", "body", "well", "words"),
    [
        (200, f"{URI}\n", True, "names the publication"),
        (200, "at://did:plc:other/site.standard.publication/3k", False, "another record"),
        (404, "nothing here", False, "answers 404"),
    ],
)
def test_what_the_site_says(canned: Canned, status: int, body: str, well: bool, words: str) -> None:
    canned.answer(status, body)
    found, line = _served(f"{canned.url}/.well-known/site.standard.publication", URI)
    assert found is well
    assert words in line
    assert well or URI in line
    assert [one.path for one in canned.requests] == ["/.well-known/site.standard.publication"]


def test_no_site() -> None:
    found, line = _served("http://127.0.0.1:9/.well-known/x", URI)
    assert not found
    assert "no answer" in line
