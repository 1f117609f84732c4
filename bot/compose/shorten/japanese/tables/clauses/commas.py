"""Commas that a reader doesn't need: behind a particle or an adverb, where the sense stays clear."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.places import BEFORE_NOUN
from bot.compose.shorten.japanese.tables.rules import anywhere

# What follows is a condition or a time of its own, which the comma keeps apart.
_NO_CONDITION = r"(?![^、。]+(?:[るたい](?:際|場合|とき|時|後|前|と)に?|[れけ]ば|たら|ても|ので)、)"

COMMAS = anywhere(
    (
        "comma",
        r"(?<=[一-龥ァ-ヺA-Za-z0-9」)）][はがを])、(?:(?<=は、)|(?=[^をが、。]{1,20}(?:[、。]|$)))"
        + _NO_CONDITION,
        "",
        1.6,
        "会社は、新型を売る",
        "会社は新型を売る",
    ),
    (
        "comma",
        r"(?<=[るただいう」]という)、" + BEFORE_NOUN,
        "",
        2.4,
        "無料にするという、案",
        "無料にするという案",
    ),
    (
        "comma",
        r"(?<=[一-龥ァ-ヺーA-Za-z0-9」][をが])、(?=「[^「」]{1,12}」(?:さ|し|す|と|に))",
        "",
        2.4,
        "端末を、「標準」とする",
        "端末を「標準」とする",
    ),
    (
        "comma",
        (
            r"(?<=^[^、。「」]{1,24}[一-龥ァ-ヺーA-Za-z0-9」）)]が)、(?=[一-龥ァ-ヺA-Za-z0-9])(?![^、。]{1,24}[はが])"
            + _NO_CONDITION
        ),
        "",
        7.0,
        "会社が、家庭向けの新型を来春から全国で売る",
        "会社が家庭向けの新型を来春から全国で売る",
    ),
    (
        "comma",
        r"(?<=[一-龥ァ-ヺー](?:を巡り|をめぐり))、(?=[一-龥])",
        "",
        5.0,
        "規制を巡り、国が動いた",
        "規制を巡り国が動いた",
    ),
    (
        "comma",
        r"(?<=[うくすつむぶぐるたい一-龥ァ-ヺー]なら)、(?=[一-龥ァ-ヺA-Za-z0-9])",
        "",
        5.0,
        "使うなら、新型がよい",
        "使うなら新型がよい",
    ),
    (
        "comma",
        r"(?<=^[^、。「」]{1,12}[州県市国都府町村区]で)、(?=[一-龥ァ-ヺA-Za-z0-9])",
        "",
        3.0,
        "横浜市で、新しい駅が開いた",
        "横浜市で新しい駅が開いた",
    ),
    ("comma", r"(?<=今後|現在|今回|当初)、(?![一-龥ァ-ヺA-Za-z])", "", 1.6, "今後、やめる", "今後やめる"),
)
