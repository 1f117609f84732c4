"""What a Mastodon server allows until its operator changes it.

Sources: "Rate limits", "Instance entity" (docs.joinmastodon.org) and `StatusLengthValidator`,
`MediaAttachment` (Mastodon's source), November 2026.
"""

from __future__ import annotations

TEXT = 500  # characters of a post
LINK = 23  # what a link counts
IMAGES = 4  # of a post
IMAGE_BYTES = 16 * 1024 * 1024
IMAGE_PIXELS = 33_177_600
ALT = 1500  # characters
MIMES = ("image/jpeg", "image/png", "image/gif", "image/webp")
KEY_SECONDS = 3600.0  # an Idempotency-Key
# Requests in a window of seconds; "all" counts for everything.
RATE_LIMITS = {"all": (300, 300), "post": (300, 10_800), "media": (30, 1800), "delete": (30, 1800)}
