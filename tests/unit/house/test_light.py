"""`preview` runs through the adapters: none of their SDKs may be loaded for it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "tweepy",
    "mastodon",
    "requests",
    "atproto",
    "atproto_client",
    "httpx",
    "PIL",
    "standardwebhooks",
    "sqlalchemy",
)
SCRIPT = """
import sys
import adapters
from bot.model import Cover, Post
cover = Cover("/images/a.jpg", "alt", file="/nowhere/a.jpg", url="https://blog.example.com/images/a.jpg")
post = Post("a.md", "a.md", url="https://blog.example.com/a/", title="T", summary=("one", "two"), cover=cover)
for name, more in (("x", {}), ("bluesky", {"handle": "a.test"}),
    ("mastodon", {"service": "https://m.test"}), ("webhook", {"url": "https://example.org/h"})):
    for form in ("standard", "discord", "slack") if name == "webhook" else (None,):
        cls = adapters.load(name)
        extra = {"format": form} if form else {}
        made = cls(name, cls.Options(adapter=name, **more, **extra), {})
        assert made.length("abc") == 3
        assert made.compose(post).parts
print(",".join(sorted({module.split(".")[0] for module in sys.modules})))
"""


def test_composing_loads_no_sdk() -> None:
    """Importing the adapters, constructing them without secrets, counting and composing."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.strip().split(","))
    assert "adapters" in loaded
    assert loaded.isdisjoint(HEAVY)
