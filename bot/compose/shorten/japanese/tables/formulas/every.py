"""The stock phrases of every field, and those that end a sentence."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.formulas.before_nouns import BEFORE_NOUNS
from bot.compose.shorten.japanese.tables.formulas.daily import DAILY, DAILY_ENDS
from bot.compose.shorten.japanese.tables.formulas.happening import HAPPENING, HAPPENING_ENDS
from bot.compose.shorten.japanese.tables.formulas.how_much import HOW_MUCH, HOW_MUCH_ENDS
from bot.compose.shorten.japanese.tables.formulas.linking import LINKING, LINKING_ENDS
from bot.compose.shorten.japanese.tables.formulas.machines import MACHINES, MACHINES_ENDS
from bot.compose.shorten.japanese.tables.formulas.planning import PLANNING, PLANNING_ENDS
from bot.compose.shorten.japanese.tables.formulas.saying import SAYING, SAYING_ENDS

FORMULAS = (*SAYING, *HAPPENING, *HOW_MUCH, *BEFORE_NOUNS, *LINKING, *PLANNING, *MACHINES, *DAILY)
FORMULA_ENDS = (
    *SAYING_ENDS,
    *HAPPENING_ENDS,
    *HOW_MUCH_ENDS,
    *LINKING_ENDS,
    *PLANNING_ENDS,
    *MACHINES_ENDS,
    *DAILY_ENDS,
)
