"""A Japanese sentence taken apart: its phrases, what kind each is, and what depends on what."""
