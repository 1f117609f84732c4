"""What Sangyo makes of a Hugo site: its pages as posts, with summary, cover, identity and eligibility.

What Hugo makes of the files is `bot.hugo`'s; how a change is noticed is described in `bot.content.change`.
"""

from bot.content.index import Entry, Index
from bot.content.site import Site, newest, open_site

__all__ = ["Entry", "Index", "Site", "newest", "open_site"]
