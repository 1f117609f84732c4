"""The tails of English clauses, a table: how each opens, what is lost, when it may go, and an example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.compose.shorten.english.edits import tail_guards as may_go
from bot.compose.shorten.english.edits.clauses import DETACHED
from bot.compose.shorten.english.sentence.words import Word

Guard = Callable[[Sequence[Word], Sequence[Word]], bool]


class Tail(NamedTuple):
    """A tail that `opens` matches; `may_go` looks at the clause before it and at the tail itself.

    Its loss is `base` and `rate` a unit of content.
    """

    name: str
    opens: str
    base: float
    may_go: Guard
    before: str
    after: str
    rate: float = 0.6


TAILS: tuple[Tail, ...] = (
    Tail(
        "relative",
        r", (?:(?:in|on|at|from|of|for|by|with) )?(?:which|who|whose|whom|where)\b",
        2.5,
        may_go.loose,
        "It accepts a million tokens, which should help with legal review.",
        "It accepts a million tokens.",
    ),
    Tail(
        "participle",
        r", (?:\w+ly )?(?!according)(?:\w{2,}ing)\b",
        3.5,
        may_go.ing,
        "The town closed its pool, ending a long quarrel.",
        "The town closed its pool.",
    ),
    Tail(
        "participle",
        r", (?:\w+ly )?(?:\w{3,}ed|held|made|built|written|led|known|seen|sold|shown|found) "
        r"(?=(?:at|in|by|on|from|as|to|for|under)\b)",
        3.5,
        may_go.loose,
        "The findings come from a large trial, presented at a congress in Madrid.",
        "The findings come from a large trial.",
    ),
    Tail(
        "with",
        r", with\b",
        3.5,
        may_go.loose,
        "The bank left its rate alone, with two members calling for more.",
        "The bank left its rate alone.",
    ),
    Tail(
        "so",
        r", so (?!that\b)",
        4.5,
        may_go.opened,
        "It owns shares everywhere, so boards tend to listen.",
        "It owns shares everywhere.",
    ),
    Tail(
        "cause",
        r", (?:because|since|as|for) (?!of\b|well\b|long\b)",
        4.0,
        may_go.opened,
        "Shops call it a loophole, since every phone already meets it.",
        "Shops call it a loophole.",
    ),
    Tail(
        "contrast",
        r", (?:while|whereas)\b",
        5.0,
        may_go.opened,
        "The city has grown again, while the county keeps shrinking.",
        "The city has grown again.",
    ),
    Tail(
        "attribution",
        r",? according to\b|, (?=(?:\w[\w.'’-]* ){1,6}(?:says?|said|shows?|suggests?|adds?|reports?|"
        r"confirmed|found|warns?|argues?|estimates?|wrote|acknowledged|admitted)[.]?$)",
        40.0,
        may_go.source,
        "Rents rose by 5% in May, figures from the city show.",
        "Rents rose by 5% in May.",
    ),
    Tail(
        "concession",
        r", (?:even though|though|although)\b",
        24.0,
        may_go.conceded,
        "A gauge costs £8, although a ruler does the job.",
        "A gauge costs £8.",
    ),
    Tail(
        "detached",
        r", (?:{})\b".format("|".join(sorted(DETACHED - {"depending", "after", "when", "once"}))),
        4.0,
        may_go.detached,
        "The city will tax empty houses, the first in Japan to do so.",
        "The city will tax empty houses.",
    ),
    Tail(
        "rate",
        r", (?:once|twice|\w+ times) (?:an?|per|every|each) \w+(?=[.!?]|$)",
        4.0,
        may_go.loose,
        "The lamp tells how far away we are, ten times a second.",
        "The lamp tells how far away we are.",
    ),
    Tail(
        "depending",
        r",? depending on\b",
        5.0,
        may_go.depending,
        "The figure ranges from 300 to 8,000 depending on the field.",
        "The figure ranges from 300 to 8,000.",
    ),
    Tail(
        "when",
        r", (?:after|before|when|once)\b",
        5.0,
        may_go.loose,
        "The price fell, after two rivals had cut theirs.",
        "The price fell.",
    ),
    Tail(
        "clause",
        r", and\b",
        6.0,
        may_go.clause,
        "The moves are free, and the first thousand were gone within an hour.",
        "The moves are free.",
    ),
    Tail(
        "semicolon",
        r";",
        11.0,
        may_go.clause,
        "It drops old phones; the rest will follow in spring.",
        "It drops old phones.",
    ),
    Tail(
        "explanation",
        r":",
        14.0,
        may_go.clause,
        "The rule has no scientific origin: it comes from an old advertisement.",
        "The rule has no scientific origin.",
    ),
    Tail(
        "dash",
        r" [–—-] ",
        11.0,
        may_go.clause,
        "The reef is back – young corals came from deeper water.",
        "The reef is back.",
    ),
    Tail(
        "including",
        r",? (?:including|such as|among them|notably|especially|particularly)\b",
        2.5,
        may_go.extra,
        "The code sends variables, including cloud tokens.",
        "The code sends variables.",
    ),
    Tail(
        "instead",
        r",? (?:rather than|instead of|as well as|along with|together with|in addition to|as opposed to)\b",
        2.5,
        may_go.extra,
        "The study used sensors rather than asking people.",
        "The study used sensors.",
    ),
    Tail(
        "because",
        r" (?:because|thanks to|due to|owing to|so that|in order to)\b",
        5.5,
        may_go.why,
        "Prices rose because chips have become dear.",
        "Prices rose.",
    ),
    Tail(
        "even",
        r",? even (?:when|if|after|though|as)\b",
        5.0,
        may_go.why,
        "The page answers at once even when thousands are waiting.",
        "The page answers at once.",
    ),
    Tail(
        "after",
        r" (?:after|before|while|since)\b",
        6.0,
        may_go.when,
        "The firm shelved the laptop after tests showed a short battery life.",
        "The firm shelved the laptop.",
    ),
    Tail(
        "when",
        r" (?:when|whenever|once|as soon as)\b",
        18.0,
        may_go.when,
        "The lamp turns red when something is done.",
        "The lamp turns red.",
    ),
    Tail(
        "verb",
        r" and\b",
        6.0,
        may_go.joined,
        "The centre cools its servers with snow and uses less electricity.",
        "The centre cools its servers with snow.",
    ),
    Tail(
        "clause",
        r" and (?:it|they|he|she|we|there)\b",
        6.5,
        may_go.clause,
        "Children learn tricks and they are better at it than adults.",
        "Children learn tricks.",
    ),
    Tail(
        "clause",
        r" and that (?:it|they|he|she|we|there|the|its|their)\b",
        6.5,
        may_go.clause,
        "They say that demand is strong and that it will last.",
        "They say that demand is strong.",
    ),
    Tail(
        "then",
        r", then\b",
        9.0,
        may_go.then,
        "It felt backwards for a week, then made our edits obvious.",
        "It felt backwards for a week.",
    ),
    Tail(
        "restriction",
        r" (?:that|who|which|whose|where|in which|on which)\b",
        8.0,
        may_go.relative,
        "The team built a model that reads old maps.",
        "The team built a model.",
    ),
    Tail(
        "reduced",
        r" (?:\w{3,})\b",
        6.0,
        may_go.participle,
        "The tower holds soapstone left over from a factory.",
        "The tower holds soapstone.",
    ),
    Tail(
        "using",
        r" (?:using|via|by (?=\w+ing\b))",
        4.5,
        may_go.circumstance,
        "The team read the tablets using a camera.",
        "The team read the tablets.",
    ),
    Tail(
        "place",
        r" (?:in|on|at|across|among|around|near|inside|outside|throughout|behind|beneath)\b",
        4.0,
        may_go.circumstance,
        "The boat carried books in the harbour.",
        "The boat carried books.",
    ),
    Tail(
        "time",
        r" (?:during|(?:on|in|by|from|at|since|over|before|after) (?=(?:the (?:end|start|middle) of )?"
        r"(?:the |early |late |mid-|next |"
        r"last )*(?:\w+day|\d{4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*|spring|summer|"
        r"autumn|winter|week|month|year|night|morning)\b))",
        3.5,
        may_go.circumstance,
        "The firm opened a shop on Tuesday.",
        "The firm opened a shop.",
    ),
    Tail(
        "time",
        r" (?:this|last|next|each|every) (?:week|month|year|night|morning|spring|summer|autumn|winter|day)\b",
        3.0,
        may_go.circumstance,
        "The firm opened a shop last week.",
        "The firm opened a shop.",
    ),
    Tail(
        "how",
        r" (?:with|through|alongside|despite|under|against)\b",
        13.0,
        may_go.circumstance,
        "The operator warmed a town with hot sand.",
        "The operator warmed a town.",
    ),
    Tail(
        "for",
        r" (?:for)\b",
        5.0,
        may_go.circumstance,
        "The firm has opened a shop for pilots.",
        "The firm has opened a shop.",
    ),
    Tail(
        "source",
        r" (?:from|by)\b",
        8.0,
        may_go.circumstance,
        "The tower holds soapstone from a factory.",
        "The tower holds soapstone.",
    ),
)
