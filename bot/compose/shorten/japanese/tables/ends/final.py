"""All that the end of a sentence may become, in the order in which the tables are tried."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.ends.comings_about import COMINGS_ABOUT
from bot.compose.shorten.japanese.tables.ends.duties import DUE
from bot.compose.shorten.japanese.tables.ends.endings import ENDINGS
from bot.compose.shorten.japanese.tables.ends.nouns_for_verbs import NOUNS_FOR_VERBS
from bot.compose.shorten.japanese.tables.ends.outcomes import OUTCOMES
from bot.compose.shorten.japanese.tables.ends.results import RESULTS
from bot.compose.shorten.japanese.tables.ends.sentence_endings import SENTENCE_ENDINGS
from bot.compose.shorten.japanese.tables.formulas.every import FORMULA_ENDS
from bot.compose.shorten.japanese.tables.headlines.clipped_verdicts import CLIPPED_VERDICTS
from bot.compose.shorten.japanese.tables.headlines.headline_endings import HEADLINE_ENDINGS
from bot.compose.shorten.japanese.tables.headlines.newsroom_endings import NEWSROOM_ENDINGS
from bot.compose.shorten.japanese.tables.headlines.verbless import VERBLESS
from bot.compose.shorten.japanese.tables.notices.afterthoughts import AFTERTHOUGHTS
from bot.compose.shorten.japanese.tables.notices.lacking import LACKING
from bot.compose.shorten.japanese.tables.notices.requests import REQUESTS
from bot.compose.shorten.japanese.tables.notices.told_of_oneself import TOLD_OF_ONESELF
from bot.compose.shorten.japanese.tables.politeness.plain import POLITENESS
from bot.compose.shorten.japanese.tables.reports.feelings import FEELINGS
from bot.compose.shorten.japanese.tables.reports.states import STATES
from bot.compose.shorten.japanese.tables.turns.means_and_manner import MANNER_ENDINGS
from bot.compose.shorten.japanese.tables.verbs.auxiliaries import AUXILIARY_ENDINGS
from bot.compose.shorten.japanese.tables.verbs.lasting import LASTING
from bot.compose.shorten.japanese.tables.verbs.verb_ends import VERB_ENDS

FINAL = (
    *POLITENESS,
    *FEELINGS,
    *ENDINGS,
    *HEADLINE_ENDINGS,
    *SENTENCE_ENDINGS,
    *NEWSROOM_ENDINGS,
    *AUXILIARY_ENDINGS,
    *OUTCOMES,
    *STATES,
    *RESULTS,
    *DUE,
    *MANNER_ENDINGS,
    *CLIPPED_VERDICTS,
    *NOUNS_FOR_VERBS,
    *COMINGS_ABOUT,
    *VERB_ENDS,
    *REQUESTS,
    *LACKING,
    *TOLD_OF_ONESELF,
    *AFTERTHOUGHTS,
    *VERBLESS,
    *LASTING,
    *FORMULA_ENDS,
)
