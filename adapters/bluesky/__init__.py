"""Bluesky, or any other server of the AT Protocol. The adapter is `adapters.bluesky.adapter`."""
