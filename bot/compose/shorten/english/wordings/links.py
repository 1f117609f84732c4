"""Pronouns with their verbs, and what joins clauses, in fewer characters: a table, with an example each."""

from __future__ import annotations

from bot.compose.shorten.english.wordings.rows import Wording, one_of

# What goes on behind "it is", so that it isn't stressed: no "how good it is", no "it is on the list".
_BEING = one_of("""
    a an the no still also already only just likely unlikely clear possible impossible easy easier
    hard harder difficult free available due worth common cheaper faster slower more less too so
    very far often never always probably nearly almost ready safe aware based meant built made kept
    sold used set known seen best better good going_to [a-z]{3,}ing
""")
_IS = f"(?= {_BEING} [a-z0-9$€£])"
_UNSAID = one_of("""
    in on at for with by to and or but if when not of as than that from never under after before
    because while without once during since until so have the this next then indeed too
""")
_WILL = rf"(?= [a-z]{{2,}})(?! {_UNSAID}\b)"
_DONE = one_of("""
    been already seen made found never become done gone taken tested built added started just long
    always stopped moved changed decided agreed learned learnt heard tried got received come raised
    written
""")
_HAVE = f"(?= {_DONE} [a-z0-9$€£])"
_THERE = one_of("""
    a an no little nothing still also now already only more less some evidence always often plenty
    room every much neither another
""")
_SAYING = one_of("""
    found finds? says? said shows? showed means? meant argues? argued warns? warned admits? admitted
    claims? claimed
""")
_NAMED = one_of("""
    the a an it they he she we you your its their users people nobody no each every everyone anyone
""")
_HOW_MANY = one_of("all most some many none both two three four five six one each several")
_BEFORE_THEM = one_of("and but though although because since while as ;")
_VERBS = one_of("is are was were has have had do did does will can could would")
_DONE_SOON = one_of(
    "sold_out fixed patched deleted died recovered doubled collapsed resigned removed arrived gone"
)

LINKS: tuple[Wording, ...] = (
    Wording(
        "contraction",
        rf"(?<![’'-])\b([Ii]t|[Hh]e|[Ss]he) is{_IS}",
        r"\1's",
        0.4,
        "The maker says it is still testing it.",
        "The maker says it's still testing it.",
    ),
    Wording(
        "contraction",
        rf"(?<![’'-])\b([Tt]hey|[Ww]e|[Yy]ou) are{_IS}",
        r"\1're",
        0.4,
        "The makers say they are still testing it.",
        "The makers say they're still testing it.",
    ),
    Wording(
        "contraction",
        rf"\b([Tt]here) is(?= {_THERE}\b)(?! no doubt[.,])",
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
        rf"(?<![’'-])\b([Tt]hey|[Ww]e|[Yy]ou|I) will{_WILL}",
        r"\1'll",
        0.4,
        "Users say they will need a new phone.",
        "Users say they'll need a new phone.",
    ),
    Wording(
        "contraction",
        rf"(?<![’'-])\b([Tt]hey|[Ww]e|[Yy]ou|I) would{_WILL}(?! rather)",
        r"\1'd",
        0.6,
        "Users say they would need a new phone.",
        "Users say they'd need a new phone.",
    ),
    Wording(
        "contraction",
        rf"(?<![’'-])(?<!ould )(?<!might )(?<!may )\b([Tt]hey|[Ww]e|[Yy]ou|I) have{_HAVE}",
        r"\1've",
        0.4,
        "The report says they have found a bug.",
        "The report says they've found a bug.",
    ),
    Wording(
        "that",
        rf"(?<=[a-z] )({_SAYING}) that (?=(?:it|they|he|she|we|you|the|a|an|its|their|no) )",
        r"\1 ",
        0.3,
        "Tests found that it runs hot.",
        "Tests found it runs hot.",
    ),
    Wording(
        "that",
        rf"(?<=[a-z] )(?<!do )(?<!did )(?<!and )so that (?=(?:{_NAMED}) )",
        "so ",
        0.3,
        "It dims so that you can sleep.",
        "It dims so you can sleep.",
    ),
    Wording(
        "of",
        rf"\b({_BEFORE_THEM} {_HOW_MANY}) of them (?={_VERBS}\b)",
        r"\1 ",
        0.2,
        "It tried four, but none of them were free.",
        "It tried four, but none were free.",
    ),
    Wording(
        "so",
        r", and (?:for (?:this|that) reason|as a result|therefore|consequently),? "
        r"(?=(?:the|a|an|it|they|he|she|we|you|its|their) )",
        ", so ",
        0.3,
        "It is small, and for that reason it is cheap.",
        "It is small, so it is cheap.",
    ),
    Wording(
        "then",
        r"(?<=[a-z]),? and then (?=[a-z]{3,}(?:ed|ies|ing)\b)",
        ", then ",
        0.3,
        "It filled the tank and then emptied it.",
        "It filled the tank, then emptied it.",
    ),
    Wording(
        "within",
        rf"\b({_DONE_SOON}) within (?=(?:an?|two|three|a few|\d+|minutes|hours|days|weeks|months|seconds)\b)",
        r"\1 in ",
        0.3,
        "Tickets sold out within minutes.",
        "Tickets sold out in minutes.",
    ),
)
