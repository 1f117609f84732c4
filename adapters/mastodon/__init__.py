"""Mastodon, and other servers with its API. The adapter is `adapters.mastodon.adapter`."""
