"""Words that nobody misses: a table, with an example each."""

from __future__ import annotations

from bot.compose.shorten.english.wordings.rows import Wording

FILLERS: tuple[Wording, ...] = (
    Wording(
        "intensifier",
        r"\b(?:very|highly|extremely|really|truly|incredibly|remarkably|fiendishly|unusually|"
        r"particularly(?! (?:after|when|in|if|on|at|for))|deeply|hugely|quite|"
        r"(?<!would )(?<!'d )rather(?! than)|absolutely)"
        r" (?=[a-z])(?<!not \w{4} )(?<!not \w{6} )",
        "",
        0.6,
        "They are fiendishly hard.",
        "They are hard.",
    ),
    Wording(
        "intensifier",
        r" (?:dramatically|significantly|substantially|considerably|greatly|massively|drastically|"
        r"seriously(?! (?:injured|hurt|wounded|ill|damaged))|immediately|quickly|finally|officially|"
        r"successfully)\b(?= \w|[,.])"
        r"(?<!not \w{7})",
        "",
        1.0,
        "Rust has officially left its trial phase.",
        "Rust has left its trial phase.",
    ),
    Wording(
        "filler",
        r"(?<=\bhas|\bhave) (?:now|just|recently|already|since)(?= \w+(?:ed|n|t|e|ld|"
        r"de)\b)(?! (?:not|in|to|on|at|then|one)\b)",
        "",
        0.8,
        "Its population has now grown again.",
        "Its population has grown again.",
    ),
    Wording(
        "filler",
        r"(?<=\bis|\bare|\bwas) (?:now|also|currently)(?= \w+(?:ed|ing|n)\b)",
        "",
        0.8,
        "It is now limited to ten.",
        "It is limited to ten.",
    ),
    Wording(
        "filler",
        r"(?<=[a-z]) (?:now|also|currently)(?= (?:has|have|is|are|costs|runs|run|learn|warms)\b)",
        "",
        0.8,
        "It now costs $145.",
        "It costs $145.",
    ),
    Wording(
        "filler",
        r"(?<=\w), (?:however|though|of course|in fact|for example|for instance)(?=, (?:and|but|so|as|"
        r"because|while)\b|\.|:)",
        "",
        1.4,
        "It cannot fly, however, and it sinks.",
        "It cannot fly, and it sinks.",
    ),
    Wording(
        "filler",
        r"(?<=\w), (?:however|of course|in fact|for example|for instance),(?= (?!and|but|so|as|because|"
        r"while)\w)",
        "",
        1.4,
        "Schools, however, are full.",
        "Schools are full.",
    ),
    Wording(
        "filler",
        r",? (?:to begin with|of course|as a whole|in the end|at all costs|so to speak|in general|"
        r"after all|(?<!just )(?<!may )(?<!might )as well|too|in turn|once and for all)(?=[,.;]|$)(?<!too)",
        "",
        0.8,
        "Most were short of sleep to begin with.",
        "Most were short of sleep.",
    ),
    Wording(
        "filler",
        r"(?<=[;:] )in fact,? (?=[a-z])",
        "",
        0.6,
        "It is slow; in fact, it crawls.",
        "It is slow; it crawls.",
    ),
    Wording(
        "place",
        r" in the (?:area|region|country|field)(?= (?:have|has|are|is|were|was)\b|\.)",
        "",
        4.0,
        "Few species in the area have been described.",
        "Few species have been described.",
    ),
    Wording(
        "adjective",
        r"(?<=\ba |\bthe |\bits |\bhis |\bher |\bour |\bnew )"
        r"(?:brand-new|newly formed|well-known|so-called|famous|"
        r"popular|renowned|prestigious|major|groundbreaking|innovative|cutting-edge|"
        r"state-of-the-art|revolutionary|powerful|special|latest) (?=[a-z])",
        "",
        1.8,
        "It hides in a popular library.",
        "It hides in a library.",
    ),
    Wording(
        "ever",
        r"(?<=first time) ever\b|(?<=first) ever(?= \w)",
        "",
        0.4,
        "They won for the first time ever.",
        "They won for the first time.",
    ),
    Wording(
        "so far",
        r" so far(?=[,.;]|$)",
        "",
        2.0,
        "They have confirmed 70% of them so far.",
        "They have confirmed 70% of them.",
    ),
)
