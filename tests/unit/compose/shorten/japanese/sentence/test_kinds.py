"""What a phrase is beyond its ending: adverbs and adnominals by their lists, と by the verb behind it."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese.sentence.kinds import assign, kind_of
from bot.compose.shorten.japanese.sentence.phrase import Kind
from bot.compose.shorten.japanese.sentence.phrases import phrases


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("結論：", Kind.LABEL),
        ("さらに", Kind.ADVERB),
        ("900時間に及び、", Kind.CHAIN),
        ("大幅に", Kind.ADVERB),
        ("効率的に", Kind.ADVERB),
        ("単なる", Kind.NA),
        ("次世代の", Kind.NA),
        ("端末", Kind.OTHER),
        ("端末、", Kind.LIST),
    ],
)
def test_lists_come_before_endings(phrase: str, kind: Kind) -> None:
    """さらに is no place, 単なる no relative clause."""
    (part,) = phrases(phrase, 0, len(phrase))
    assert kind_of(part) is kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("市長は使えると話した。", Kind.QUOTE), ("端末が増えると値が下がった。", Kind.CONDITION)],
)
def test_a_clause_with_to_is_quoted_or_a_condition(sentence: str, kind: Kind) -> None:
    """By whether somebody says so."""
    parts = phrases(sentence, 0, len(sentence))
    assign(parts)
    assert kind in {part.kind for part in parts}
    assert parts[-1].kind is Kind.FINAL
