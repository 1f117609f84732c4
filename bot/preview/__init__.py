"""The same message that is sent, shown: as JSON, in a terminal, as an HTML page."""

from bot.preview.json import to_json

__all__ = ["to_json"]
