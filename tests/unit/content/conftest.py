"""Fixtures for sites on disk."""

from tests.support.site_files import posts, write

__all__ = ["posts", "write"]
