"""What the configuration says of a language."""

from __future__ import annotations

import pytest

from bot.hugo.config.languages import base_url


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/sub dir/", "https://example.org/sub%20dir/"),
        ("HTTPS://EXAMPLE.org:8080/a", "https://EXAMPLE.org:8080/a/"),
        ("//example.org/x", "//example.org/x/"),
        ("/x", "/x/"),
        ("", "https://example.org/"),
    ],
)
def test_a_base_url_is_printed_as_hugo_prints_it(given: str, url: str) -> None:
    """It ends with a slash, and its path is encoded."""
    assert base_url(given) == url
