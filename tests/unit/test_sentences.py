"""Sentences, and the end of a text that was cut off."""

from __future__ import annotations

import pytest

from bot.sentences import is_cut_off, sentences, whole_sentences


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ("報じられました。。すでにClaudeを支...", "報じられました。"),
        ("One. Two. And th…", "One. Two."),
        ("One sentence.", "One sentence."),
        ("Nothing whole he...", "Nothing whole he…"),
        ("7.5兆円です。続きは・・・", "7.5兆円です。"),
        ("Whole sentence. ...", "Whole sentence."),
        ("A。。B。", "A。B。"),
        ("...", ""),
        ("It costs $1.5 and more…", "It costs $1.5 and more…"),
        ("It costs $1.5. And more…", "It costs $1.5."),
        ("Node.js 22.1 costs 1,000 yen, and th...", "Node.js 22.1 costs 1,000 yen…"),
        (
            "新しいモデルを公開し、価格を半分に引き下げ、さらに無料で使え...",
            "新しいモデルを公開し、価格を半分に引き下げ…",
        ),
        ("Really?! Yes, rea [...]", "Really?!"),
    ],
)
def test_a_cut_off_text_loses_its_tail(description: str, text: str) -> None:
    """The incomplete last sentence goes, unless nothing else is left: then it ends at a clause, visibly."""
    assert whole_sentences(description) == text
    assert whole_sentences(text) == text


def test_a_text_that_ends_as_it_should_is_not_cut_off() -> None:
    """Dots behind a whole sentence only say that there is more."""
    assert is_cut_off("And th…")
    assert not is_cut_off("Whole sentence. ...")
    assert not is_cut_off("7.5兆円です。")


def test_sentences_give_back_the_text() -> None:
    """Numbers and names hold dots that end nothing."""
    text = "Node.js 22.1 is out. 「使える。」と言う。 Really?! Yes"
    assert sentences(text) == ["Node.js 22.1 is out. ", "「使える。」", "と言う。 ", "Really?! ", "Yes"]
    assert "".join(sentences(text)) == text
