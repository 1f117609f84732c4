"""Posts -> texts that fit, per platform. Pure: no I/O, no clock, no environment."""

from bot.compose.draft import Draft, draft
from bot.compose.job import Style
from bot.compose.template import check_template

__all__ = ["Draft", "Style", "check_template", "draft"]
