"""Turns of phrase in fewer characters: a table, with an example each."""

from __future__ import annotations

from bot.compose.shorten.english.sentence.lexicon import PARTICIPLES
from bot.compose.shorten.english.wordings.rows import Wording

_DONE = r"(?=(?:\w+ed|{})\b)".format(
    "|".join(sorted(w for w in PARTICIPLES if not w.endswith("ed") and len(w) > 3))
)
_NOT_DENIED = r"(?<!not )(?<!n't )(?<!never )(?<!nobody )"
_NEXT = r"(?= [A-Za-z0-9\"“`$€£¥])"

TURNS: tuple[Wording, ...] = (
    Wording(
        "that",
        r"(?<=\bsays|\bsaid|\bsay|\bhope) that(?! (?:that|is|are|was|were|will|has|would|can)\b)" + _NEXT,
        "",
        0.2,
        "The company says that it will decide later.",
        "The company says it will decide later.",
    ),
    Wording(
        "that",
        r"(?<=\bsays|\bsaid|\bthink|\bfear|\bhopes|\bknow)"
        r" that(?! (?:that|is|are|was|were|will|has|would|can)\b)" + _NEXT,
        "",
        0.3,
        "Others think that a galaxy did it.",
        "Others think a galaxy did it.",
    ),
    Wording(
        "that",
        r"(?<=\bsay|\bargue|\bfind|\bshow|\bhope|\bbelieve|\binsists|\badmits|\bfound)"
        r" that(?= (?:the|it|they|he|she|we|this|its|their|a|an|no|there)\b)",
        "",
        0.5,
        "They say that it is safe.",
        "They say it is safe.",
    ),
    Wording(
        "who",
        r"(?<=[a-z])(?<! of) (?:that|which|who) (?:is|are|was|were|has been|have been|had been) " + _DONE,
        " ",
        0.5,
        "It lists secrets that had been left in the source.",
        "It lists secrets left in the source.",
    ),
    Wording(
        "whom",
        r"(?<=[a-z]{3}) (?:whom|which|that)(?= (?:they|he|she|it|you|we|"
        r"I) )(?<!say that)(?<!so that)(?<!fact that)(?<!after that)(?<!before that)(?<!than that)"
        r"(?<!condition that)",
        "",
        0.5,
        "They lent the doctors whom they used to train.",
        "They lent the doctors they used to train.",
    ),
    Wording(
        "so",
        r", which (?:is why|means that|means) ",
        ", so ",
        0.5,
        "It needs a restart, which is why many are not safe.",
        "It needs a restart, so many are not safe.",
    ),
    Wording("purpose", r"\b([Ii])n order to\b", r"to", 0.1, "He left in order to rest.", "He left to rest."),
    Wording("can", r"\b(?:is|are) able to\b", "can", 0.2, "It is able to swim.", "It can swim."),
    Wording(
        "will",
        r"(?<!not )\b(?:is|are) going to(?= [a-z])",
        "will",
        0.2,
        "It is going to rain.",
        "It will rain.",
    ),
    Wording(
        "several", r"\ba number of\b", "several", 0.2, "It has a number of faults.", "It has several faults."
    ),
    Wording(
        "many",
        r"\ba (?:large|great|wide) (?:number|range|variety) of\b",
        "many",
        0.5,
        "It has a wide range of uses.",
        "It has many uses.",
    ),
    Wording(
        "most",
        r"\bthe (?:vast )?majority of\b",
        "most",
        0.3,
        "It helps the majority of users.",
        "It helps most users.",
    ),
    Wording(
        "because",
        r"\bdue to the fact that\b",
        "because",
        0.1,
        "It closed due to the fact that it rained.",
        "It closed because it rained.",
    ),
    Wording(
        "although",
        r"\bdespite the fact that\b",
        "although",
        0.1,
        "It sold despite the fact that it leaks.",
        "It sold although it leaks.",
    ),
    Wording(
        "although",
        r"\balthough\b|\beven though\b",
        "though",
        0.2,
        "It is open, although it rains.",
        "It is open, though it rains.",
    ),
    Wording(
        "despite",
        r"\bin spite of\b",
        "despite",
        0.1,
        "It grew in spite of the cold.",
        "It grew despite the cold.",
    ),
    Wording(
        "if", r"\bin the event that\b", "if", 0.1, "Call in the event that it leaks.", "Call if it leaks."
    ),
    Wording(
        "daily", r"\b(?:each|every) day\b(?=[,.]|$)", "daily", 0.4, "It opens every day.", "It opens daily."
    ),
    Wording(
        "state",
        r"\bthe United States\b(?! of)",
        "the US",
        0.2,
        "He moved to the United States.",
        "He moved to the US.",
    ),
    Wording(
        "state",
        r"\bthe United Kingdom\b",
        "the UK",
        0.2,
        "He moved to the United Kingdom.",
        "He moved to the UK.",
    ),
    Wording(
        "state", r"\bthe European Union\b", "the EU", 0.2, "It left the European Union.", "It left the EU."
    ),
    Wording(
        "must",
        _NOT_DENIED + r"\bwill have to(?= [a-z])",
        "must",
        0.8,
        "Others will have to pay.",
        "Others must pay.",
    ),
    Wording(
        "must",
        r"(?<=[a-z] )(?<!not )(?<!do )(?<!n't )(?<!will )(?<!ould )"
        r"(?<!may )(?<!ably )(?<!to )(?:have to|has to)(?= [a-z])",
        "must",
        0.5,
        "Boards have to listen.",
        "Boards must listen.",
    ),
    Wording(
        "contraction",
        r"\b(do|does|did|is|are|was|were|has|have|had|would|could|should) not\b(?! only)(?= [a-z])",
        r"\1n't",
        0.35,
        "It does not swim.",
        "It doesn't swim.",
    ),
    Wording("contraction", r"\bcannot\b(?= [a-z])", "can't", 0.3, "It cannot swim.", "It can't swim."),
    Wording("contraction", r"\bwill not\b(?= [a-z])", "won't", 0.4, "It will not swim.", "It won't swim."),
)
