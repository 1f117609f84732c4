"""How Mastodon draws a message."""

from __future__ import annotations

from bot.model import Drawing

DRAWING = Drawing(
    name="Mastodon",
    handle=True,
    draws_cards=True,
    colors={"accent": ("#6364ff", "#858afa"), "link": ("#5638cc", "#8c8dff")},
)
