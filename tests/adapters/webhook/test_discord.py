"""A text on Discord: as it is written, and nobody pinged."""

from __future__ import annotations

import pytest

from adapters.webhook.discord import neutral, readable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* _it_ ~no~ `c` |s|", r"\*bold\* \_it\_ \~no\~ \`c\` \|s\|"),
        ("@everyone と <@123> <#4>", "@\u200beveryone と <\u200b@123> <\u200b#4>"),
        ("# 見出し", r"\# 見出し"),
        ("> 引用 > 3 - 1", r"\> 引用 > 3 - 1"),
        ("[a](https://example.com/a_b)", r"\[a\](https://example.com/a_b)"),
        ("5 > 3", "5 > 3"),
    ],
)
def test_discord_shows_the_text_as_it_is(text: str, shown: str) -> None:
    """No formatting, no ping."""
    assert neutral(text) == shown
    assert readable(neutral(text)).replace("\u200b", "") == text
