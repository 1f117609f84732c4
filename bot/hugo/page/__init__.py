"""One page: the sections above it, its front matter with what cascades add, its dates and its URL."""
