"""What X allows and charges: lengths, sizes, rate limits, prices.

Sources: "X API v2: Create Post", "Media upload", "Rate limits" and "Pricing" (X developer documentation),
November 2026.
"""

from __future__ import annotations

TEXT = 280  # weighted characters
PREMIUM_TEXT = 25_000  # with X Premium; the timeline shows the first 280
MEDIA_BYTES = 5 * 1024 * 1024  # of one picture
ALT = 1000  # characters
MEDIA_MIMES = ("image/jpeg", "image/png", "image/gif", "image/webp")
WINDOW_SECONDS = 900  # of the rate limits, which are requests in a window
RATE_LIMITS = {"post": 100, "delete": 50, "me": 75, "timeline": 900, "media": 500, "metadata": 500}
# Thousandths of a US dollar.
PRICES = {
    "post": 15,
    "link_post": 200,
    "metadata": 5,
    "user_read": 10,
    "own_post_read": 1,  # by the account that owns the developer app
    "post_read": 5,  # by any other
    "delete": 10,
}
