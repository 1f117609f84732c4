"""A text on Slack: as it is written, and nobody pinged."""

from __future__ import annotations

from adapters.webhook.slack import DRAWING, neutral


def test_slack_shows_the_text_as_it_is() -> None:
    """Its three entities, and @here with a mark inside."""
    assert neutral("<!channel> A&B @here") == "&lt;!channel&gt; A&amp;B @\u200bhere"
    assert DRAWING.readable("&lt;a&gt; &amp;") == "<a> &"
