"""Sangyo announces a Hugo blog's new posts on X, on Bluesky and to webhooks, once."""

__version__ = "0.1.0"
