"""A text on Slack: as it is written, and nobody pinged."""

from __future__ import annotations

from adapters.webhook.slack import DRAWING, neutral, neutral_title


def test_slack_shows_the_text_as_it_is() -> None:
    """A mark inside of what would ping; in a link's label its three entities, too."""
    assert neutral("<!channel> A&B < @here") == "<\u200b!channel> A&B < @\u200bhere"
    assert neutral_title("<!channel> A&B @here") == "&lt;\u200b!channel&gt; A&amp;B @\u200bhere"
    assert DRAWING.readable("&lt;a&gt; &amp;") == "<a> &"
