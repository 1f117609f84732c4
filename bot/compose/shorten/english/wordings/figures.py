"""Figures, units, money and dates in fewer characters: a table, with an example each."""

from __future__ import annotations

from bot.compose.shorten.english.wordings.rows import Wording

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
# No year's dollars ("in 2015 dollars"), no second half of a pair ("59 euros or 65", "15 euros, another 20").
_NO_YEAR = r"(?!(?:19|20)\d\d [a-z])(?<![-–$€£\d.,/])"
_NO_SECOND = (
    r"(?!['’])(?! \d)(?!,[^.;]* another\b)"
    r"(?![^.;]*(?:\b(?:and|or|to|than|from|of|not|then|was|with)|,) [$€]?(?!(?:19|20)\d\d\b)\d[\d.,]*(?! ?%))"
)
_MOVED = (
    "rose|fell|grew|risen|fallen|grown|climbed|slipped|plunged|surged|slid|shrank|soared|"
    "(?:to|will|could|would|may|might|should) (?:rise|fall|grow|drop|climb|increase|decline|shrink)"
)
_PERCENT = r"(?=\d[\d,.]*(?:%| per ?cent)(?! of\b))"
# Behind a figure: what stands for the unit, and how.
_UNITS = (
    ("watts?(?! hours?)", "W", "16 watts", "16W"),
    ("kilowatts", " kW", "16 kilowatts", "16 kW"),
    ("megawatts", " MW", "16 megawatts", "16 MW"),
    ("kilowatt[- ]hours", " kWh", "16 kilowatt-hours", "16 kWh"),
    ("milliamp(?:ere)?[- ]hours", " mAh", "16 milliamp-hours", "16 mAh"),
    ("gigabytes(?! (?:per|a) second)", " GB", "16 gigabytes", "16 GB"),
    ("terabytes(?! (?:per|a) second)", " TB", "16 terabytes", "16 TB"),
    ("megabits (?:per|a) second", " Mbps", "16 megabits per second", "16 Mbps"),
    ("miles (?:per|an) hour", " mph", "16 miles per hour", "16 mph"),
    ("kilomet(?:er|re)s (?:per|an) hour", " km/h", "16 kilometers per hour", "16 km/h"),
    ("frames (?:per|a) second", " fps", "16 frames per second", "16 fps"),
    ("kilograms|kilogrammes|kilos", " kg", "16 kilograms", "16 kg"),
    ("grams|grammes", " g", "16 grams", "16 g"),
    ("millilit(?:er|re)s", " ml", "16 milliliters", "16 ml"),
    ("milliseconds", " ms", "16 milliseconds", "16 ms"),
    ("degrees (?:Celsius|centigrade)", "°C", "16 degrees Celsius", "16°C"),
)
_SCALES = (("million", "m"), ("billion", "bn"), ("trillion", "tn"))
_CURRENCIES = (("dollars", "$"), ("euros", "€"))

FIGURES: tuple[Wording, ...] = (
    Wording(
        "number",
        r"\b([Mm])ore than(?= [¥$€£]?\d)",
        "over",
        0.3,
        "It costs more than $70.",
        "It costs over $70.",
    ),
    Wording(
        "number",
        r"\b(?:less|fewer) than(?= [¥$€£]?\d)",
        "under",
        0.4,
        "It costs less than $70.",
        "It costs under $70.",
    ),
    Wording(
        "number",
        r"\b(?:approximately|roughly|around)(?= [¥$€£]?\d)",
        "about",
        0.2,
        "It has approximately 40 seats.",
        "It has about 40 seats.",
    ),
    Wording("percent", r"(?<=\d) per ?cent\b", "%", 0.1, "It grew by 5 per cent.", "It grew by 5%."),
    Wording(
        "points",
        r"(?<=\d) percentage points\b",
        " points",
        0.8,
        "It fell by 3 percentage points.",
        "It fell by 3 points.",
    ),
    Wording(
        "unit", r"(?<=\d) (?:kilometres|kilometers)\b", " km", 0.4, "It runs 40 kilometres.", "It runs 40 km."
    ),
    Wording(
        "unit",
        r"(?<=\d) (?:metres|meters)\b(?! (?:per|a)\b)",
        " m",
        0.5,
        "It is 13 metres high.",
        "It is 13 m high.",
    ),
    Wording("unit", r"(?<=\d) minutes\b", " min", 1.6, "It takes 15 minutes.", "It takes 15 min."),
    Wording(
        "month",
        r"(?<=\d )(Jan|Feb|Aug|Oct|Nov|Dec)(?:uary|ruary|ust|ober|ember)\b(?!\.)",
        r"\1",
        1.0,
        "It opens on 14 February at noon.",
        "It opens on 14 Feb at noon.",
    ),
    Wording(
        "month",
        r"(?<=\d )September\b",
        "Sept",
        1.0,
        "It opens on 24 September at noon.",
        "It opens on 24 Sept at noon.",
    ),
    *(
        Wording(
            "unit", rf"(?<=\d) (?:{unit})\b(?!['’-])", short, 0.2, f"It needs {long}.", f"It needs {after}."
        )
        for unit, short, long, after in _UNITS
    ),
    *(
        Wording(
            "money",
            rf"(?<![-–])([$€£¥]{_NUMBER}) {scale}\b(?!-)(?! dollars?\b)(?! (?:to|or|and) [\d$€£])",
            rf"\1{short}",
            0.3,
            f"It raised $1.5 {scale}.",
            f"It raised $1.5{short}.",
        )
        for scale, short in _SCALES
    ),
    *(
        Wording(
            "money",
            rf"{_NO_YEAR}\b({_NUMBER}) {scale} {name}\b{_NO_SECOND}",
            rf"{sign}\1{short}",
            0.3,
            f"It made 2.7 {scale} {name}.",
            f"It made {sign}2.7{short}.",
        )
        for scale, short in _SCALES
        for name, sign in _CURRENCIES
    ),
    *(
        Wording(
            "money",
            rf"{_NO_YEAR}\b({_NUMBER}) {name}\b{_NO_SECOND}(?! (?:bills?|coins?|notes?)\b)",
            rf"{sign}\1",
            0.2,
            f"It starts at 59 {name}.",
            f"It starts at {sign}59.",
        )
        for name, sign in _CURRENCIES
    ),
    Wording("by", rf"\b({_MOVED}) by {_PERCENT}", r"\1 ", 0.2, "Shares fell by 6%.", "Shares fell 6%."),
    Wording(
        "at",
        r"\b([Aa])t a (?:price|speed|temperature|resolution) of (?=[$€£]?\d)",
        r"\1t ",
        0.3,
        "It flies at a speed of 40 km/h.",
        "It flies at 40 km/h.",
    ),
    Wording(
        "unit",
        r"(?<=\d)-billion-parameter\b",
        "B-parameter",
        0.3,
        "It is a 24-billion-parameter model.",
        "It is a 24B-parameter model.",
    ),
    Wording(
        "unit",
        r"(?<=\d) billion parameters\b",
        "B parameters",
        0.4,
        "It has 34 billion parameters.",
        "It has 34B parameters.",
    ),
    Wording(
        "in",
        r"\b([Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter) the year (?=\d{4}\b)",
        r"\1 ",
        0.1,
        "It opens in the year 2026.",
        "It opens in 2026.",
    ),
    Wording(
        "under",
        r"\b([Ii])n less than (?=(?:an?|two|three|four|five|six) (?:second|minute|hour|day|week|month|year))",
        r"\1n under ",
        0.2,
        "It boots in less than a minute.",
        "It boots in under a minute.",
    ),
    Wording(
        "half",
        r"\b(only|with|than|about|nearly|almost|over|around|roughly|under|for|in) half of"
        r"(?= (?:the|its|their|these|those|your|our|his|her) )",
        r"\1 half",
        0.1,
        "It works in half of the files.",
        "It works in half the files.",
    ),
)
