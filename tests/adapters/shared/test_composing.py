"""What the adapters' messages have in common."""

from __future__ import annotations

import pytest

from adapters.shared.composing import card_description
from adapters.webhook import standard
from bot.model import Post


@pytest.mark.parametrize(
    ("description", "shown"),
    [
        ("It costs $1.5 and more…", "It costs $1.5 and more…"),
        ("It costs $1.5. And more…", "It costs $1.5."),
        ("報じられました。。すでにClaudeを支...", "報じられました。"),
        ("Whole. 。。", "Whole. 。"),
        ("Two\nlines.", "Two lines."),
    ],
)
def test_a_description_is_clean_wherever_it_is_shown(description: str, shown: str) -> None:
    """One rule for a card and for a webhook's data; a number's dot ends no sentence."""
    post = Post(id="a", path="a.md", title="t", description=description)
    assert card_description(post) == shown
    assert standard.data(post, "", None, "")["description"] == shown
