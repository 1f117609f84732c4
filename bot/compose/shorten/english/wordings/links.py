"""Pronouns with their verbs, and what joins clauses, in fewer characters: a table, with an example each."""

from __future__ import annotations

from bot.compose.shorten.english.wordings.rows import Wording
from bot.compose.shorten.segments import any_of

# Where a pronoun is the subject, and nothing stands before it: no "the firm behind it is", no "Phase I will".
_OPENERS = (
    *("and", "but", "so", "if", "when", "because", "while", "although", "though", "since"),
    *("until", "unless", "says", "said", "say", "think", "thinks", "hopes", "means"),
)
_CLAUSE = f"(?<=^|[,;:.!?–—] | {' | '.join(_OPENERS)} )"
# What goes on behind "it is", so that it isn't stressed: no "how good it is", no "it is on the list".
_BEING = any_of(r"""
    a an the no still also already only just likely unlikely clear possible impossible easy easier
    hard harder difficult free available due worth common cheaper faster slower more less too very
    far often never always probably nearly almost ready safe aware based meant built made kept sold
    used set known seen best better good going\x20to (?!during)[a-z]{3,}ing
""")
_IS = f"(?= {_BEING} [a-z0-9$€£])"
_NOT_AFTER_WILL = any_of("""
    in on at for with by to and or but if when not of as than that from never under after before
    because while without once during since until so have the this next then indeed too within again
    soon only unless one no later eventually anyway
""")
_WILL = rf"(?= [a-z]{{2,}})(?! {_NOT_AFTER_WILL}\b)"
_THERE = any_of("""
    a an no little nothing also already only more less some evidence always often plenty room every
    much neither another
""")
_HOW_MANY = any_of("all most some many none both two three four five six one each several")
_JOINT = any_of("and but though although because since while as ;")
_VERBS = any_of("is are was were has have had do did does will can could would")

LINKS: tuple[Wording, ...] = (
    Wording(
        "contraction",
        rf"{_CLAUSE}([Ii]t|[Hh]e|[Ss]he) is{_IS}",
        r"\1's",
        0.4,
        "The maker says it is still testing it.",
        "The maker says it's still testing it.",
    ),
    Wording(
        "contraction",
        rf"{_CLAUSE}([Tt]hey|[Ww]e|[Yy]ou) are{_IS}",
        r"\1're",
        0.4,
        "The makers say they are still testing it.",
        "The makers say they're still testing it.",
    ),
    Wording(
        "contraction",
        rf"{_CLAUSE}([Tt]here) is(?= {_THERE}\b)(?! no doubt[.,])",
        r"\1's",
        0.4,
        "He says there is no fix yet.",
        "He says there's no fix yet.",
    ),
    Wording(
        "contraction",
        r"^That is(?= (?:why|because|how|what|where|when|a|an|the|more|less|about|still|only|just)\b)",
        "That's",
        0.4,
        "That is the third case.",
        "That's the third case.",
    ),
    Wording(
        "contraction",
        rf"{_CLAUSE}([Tt]hey|[Ww]e|[Yy]ou|I) will{_WILL}",
        r"\1'll",
        0.4,
        "Users say they will need a new phone.",
        "Users say they'll need a new phone.",
    ),
    Wording(
        "of",
        rf"\b({_JOINT} {_HOW_MANY}) of them (?={_VERBS}\b)",
        r"\1 ",
        0.2,
        "It tried four, but none of them were free.",
        "It tried four, but none were free.",
    ),
    Wording(
        "so",
        r", and (?:for (?:this|that) reason|as a result|therefore|consequently),? "
        r"(?=(?:it|they|he|she|we|you) )",
        ", so ",
        0.3,
        "It is small, and for that reason it is cheap.",
        "It is small, so it is cheap.",
    ),
)
