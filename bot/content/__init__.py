"""Hugo truth: a site on disk -> its posts, with the URL and the state that Hugo itself gives them."""

from bot.content.index import Entry, Index, MemoryIndex
from bot.content.site import Site, open_site

__all__ = ["Entry", "Index", "MemoryIndex", "Site", "open_site"]
