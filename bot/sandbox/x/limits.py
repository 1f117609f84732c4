"""What X allows and charges: lengths, sizes, rate limits, prices.

Sources: "X API v2: Create Post", "Media upload", "Rate limits" and "Pricing" (X developer documentation),
November 2026.
"""

from __future__ import annotations

TEXT = 280  # weighted characters
MEDIA_BYTES = 5 * 1024 * 1024  # of one picture
ALT = 1000  # characters
MEDIA_MIMES = ("image/jpeg", "image/png", "image/gif", "image/webp")
WINDOW_SECONDS = 900  # of the rate limits, which are requests in a window
RATE_LIMITS = {"post": 100, "delete": 50, "me": 75, "timeline": 900, "media": 500, "metadata": 500}
# Thousandths of a US dollar.
PRICES = {"post": 15, "link_post": 200, "metadata": 5, "user_read": 10, "own_post_read": 1}
