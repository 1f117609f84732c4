"""What an English phrase can't be parted from: set phrases, particles, compounds, how long before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.english.sentence.words import Kind, Word

# What belongs to the noun or verb before it, and what waits for its preposition.
_SET_PHRASES = {
    "in": lex.words("hand total turn part full person place use stock advance force line charge doubt check"),
    "on": lex.words("time average foot hold sale offer strike board hand top track record"),
    "at": lex.words("least most once all risk stake work home large"),
    "by": lex.words("hand name heart far default design law"),
    "for": lex.words("free sale good granted hire now"),
}
_OPEN_PHRASES = {
    "in": lex.words("""
        line touch favour favor response addition terms charge front need search contrast spite return
        exchange case danger light
    """),
    "on": lex.words("top behalf par account"),
    "at": lex.words("odds risk"),
    "up": lex.words("to"),
}
_PARTICLES = lex.words("on off up down out over back away")
_BETTER = lex.words("better worse best good bad")
_USES = lex.words("use uses used using need needs needed")
_WHERE = lex.words("in at of from for behind near")
_NEEDS_PLACE = lex.words("put puts putting place places placed lumps lumped")
_JOINS = lex.words("""
    lump lumps lumped combine combines combined compare compares compared confuse confuses confused bundle
    bundles bundled merge merges merged mix mixes mixed pair pairs paired go goes went
""")
_SPANS = lex.words("""
    second seconds minute minutes hour hours day days week weeks month months year years decade decades
    century centuries
""")
_WITH_A_DOING = lex.words("""
    spend spends spent waste wastes wasted keep keeps kept stop stops stopped see sees saw seen hear hears
    heard catch catches caught leave leaves left find finds found start starts started
""")
_FROM = lex.words("""
    hide hides hid hidden protect protects protected keep keeps kept prevent prevents prevented save saves
    saved free frees freed separate separates separated exclude excludes excluded stop stops stopped shield
    shields shielded remove removes removed
""")


def belongs_to_verb(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """As in "dates put it | around 1150", "lenders pass it | on in full", "two games | in hand"."""
    said = [word.low for word in tail[:4]]
    if (said[1:] and said[1] in _SET_PHRASES.get(said[0], ())) or said[:3] == ["in", "a", "row"]:
        return True
    if said[0] in _PARTICLES and (len(said) == 1 or tail[1].kind is Kind.PREPOSITION):
        return True
    if len(said) > 2 and tail[1].kind is Kind.NUMBER and said[2] in ("in", "of"):
        return True  # "a false alarm | for one in nine"
    if len(said) == 1 or tail[1].kind is Kind.MARK or ["out", "of"] in [said[n : n + 2] for n in (1, 2)]:
        return True  # "the soup we know them | from"; "right | for nine out of ten payments"
    if head[-1].low in ("together", "along", "apart", *_OPEN_PHRASES.get(head[-2].low, ())):
        return True  # "in line | with forecasts"
    if said[0] == "from" and any(word.low in _FROM and word.kind is not Kind.NOUN for word in head[-7:]):
        return True  # "hides its screen | from people beside you"
    if said[0] in ("for", "as", "with", "to", "by", "on") and head[-1].kind is Kind.VERB:
        return True  # "were treated | for frostbite"
    if said[0] == "for" and any(word.low in _USES for word in head[-5:]):
        return True  # "use the space | for a lens"
    if said[0] == "in" and said[1:] and (said[1] in ("our", "its", "their", "my") or said[1] in _SPANS):
        return True  # "lasted 17 hours | in our test"; "find their way | in days"
    if _says_how_well(head, said[0]):
        return True
    if head[-2].low == "the" and said[0] in _WHERE:
        return True  # "at the plant | in Penang"
    if any(word.low in _NEEDS_PLACE for word in head[-7:]) and said[0] not in ("by", "for"):
        return True
    return head[0].low in lex.BASES and said[0] == "for"  # "choose a cream | for thick skin"


def _says_how_well(head: Sequence[Word], opens: str) -> bool:
    """As in "better | at chess", "even better | on the second day", "from 10 to 80% | in 27 minutes"."""
    if opens in ("at", "on", "in", "with", "than") and head[-1].low in _BETTER:
        return True
    span = [word.low for word in head[-9:] if word.low in ("from", "to")]
    return opens in ("in", "within") and span[-2:] == ["from", "to"]


def joins_two(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """As in "lumps bikes | together with cars"."""
    return any(word.low in _JOINS for word in head[-8:]) and tail[0].low in ("together", "along", "with")


def holds_price(tail: Sequence[Word]) -> bool:
    """As in "charge visitors | from abroad €32": the price is the verb's."""
    return any(one.kind in (Kind.NOUN, Kind.NAME) and two.text[0] in "$€£¥" for one, two in pairwise(tail))


def bare_apposition(head: Sequence[Word]) -> bool:
    """As in "…, a bug", "…, two features": says nothing without what follows."""
    return len(head) > 2 and head[-2].kind in (Kind.DETERMINER, Kind.NUMBER) and head[-3].kind is Kind.MARK


def is_span(head: Sequence[Word]) -> bool:
    """How long before or after: "in October, four years | after a fire"."""
    return len(head) > 1 and head[-1].low in _SPANS and head[-2].kind in (Kind.NUMBER, Kind.DETERMINER)


def is_of_a_noun(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """As in "screen | recording exclusions", "a single | charged phone", "spent years | rotting"."""
    if tail[1].kind in (Kind.MARK, Kind.NOUN, Kind.FINITE, Kind.ING, Kind.CONJUNCTION):
        return True
    return head[-1].low in _SPANS or any(word.low in _WITH_A_DOING for word in head[-5:])
