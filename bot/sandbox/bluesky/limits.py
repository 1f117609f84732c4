"""What a Bluesky server allows: points for writes, logins, uploads, the sizes of pictures.

Sources: "Rate limits" (docs.bsky.app) and the lexicons `app.bsky.embed.external` and `app.bsky.embed.images`,
November 2026.
"""

from __future__ import annotations

HOUR, DAY = 3600, 86_400
POINTS = {"create": 3, "update": 2, "delete": 1}
POINT_LIMITS = {HOUR: 5000, DAY: 35_000}  # by a window's seconds
LOGIN_LIMITS = {300: 30, DAY: 300}  # by a window's seconds
UPLOAD_BYTES = 5_242_880  # a server's default; bsky.social takes more
REFRESH_GRACE = 2 * HOUR  # a refresh token that was used still works this long: an answer may get lost
THUMB_BYTES = 1_000_000  # of a card's picture
IMAGE_BYTES = 2_000_000
